package io.github.metriclogger.wandb.sync;

import io.github.metriclogger.wandb.text.LineTarget;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.UploadListener;
import java.util.Locale;

/**
 * Reports to a person how a sync proceeds.
 *
 * @param lines receives the lines
 * @param observer is passed what was sent
 */
public record SyncMessages(LineTarget lines, UploadListener observer) implements UploadListener {

  @Override
  public Locale language() {
    return lines.language();
  }

  @Override
  public void trouble(String cause) {
    lines.announce(WandbText.TRYING_AGAIN.in(language(), "cause", cause));
  }

  @Override
  public void warning(String text) {
    lines.warn(text);
  }

  @Override
  public void sent(double part, long rows) {
    observer.sent(part, rows);
  }

  @Override
  public void uploaded(String name) {
    observer.uploaded(name);
  }
}
