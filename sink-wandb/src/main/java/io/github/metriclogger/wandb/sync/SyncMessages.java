package io.github.metriclogger.wandb.sync;

import io.github.metriclogger.wandb.upload.UploadListener;
import java.util.function.Consumer;

/** Reports to a person how a sync proceeds. */
public record SyncMessages(Consumer<String> target) implements UploadListener {

  @Override
  public void trouble(String cause) {
    target.accept(cause + "; trying again");
  }

  @Override
  public void warning(String text) {
    target.accept("warning: " + text);
  }
}
