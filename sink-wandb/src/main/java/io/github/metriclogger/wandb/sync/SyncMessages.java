package io.github.metriclogger.wandb.sync;

import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.UploadListener;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Reports to a person how a sync proceeds.
 *
 * @param target takes the lines
 * @param language of the lines
 */
public record SyncMessages(Consumer<String> target, Locale language) implements UploadListener {

  @Override
  public void trouble(String cause) {
    target.accept(WandbText.TRYING_AGAIN.in(language, "cause", cause));
  }

  @Override
  public void warning(String text) {
    target.accept(WandbText.SYNC_WARNING.in(language, "text", text));
  }
}
