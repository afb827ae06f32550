package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.Explained;
import io.github.metriclogger.wandb.text.FailureText;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A part of an upload failed in our own process, not at the server. Starting over may help. */
public final class BrokenUploadException extends IOException implements Explained {

  private static final long serialVersionUID = 1;

  /** Wraps what ended the upload. */
  public BrokenUploadException(Throwable cause) {
    super(explanation(cause).in(Locale.ENGLISH), cause);
  }

  @Override
  public Cause explanation() {
    return explanation(getCause());
  }

  private static Cause explanation(@Nullable Throwable cause) {
    return Cause.of(FailureText.UPLOAD_BROKE, "cause", String.valueOf(cause));
  }
}
