package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.Explained;
import io.github.metriclogger.wandb.text.FailureText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** The log is already being uploaded, by its own run or by another program. */
public final class BusyLogException extends IOException implements Explained {

  private static final long serialVersionUID = 1;

  private final transient Cause explanation;

  /** For a log that another upload has locked. */
  public BusyLogException(Path log) {
    this(Cause.of(FailureText.BUSY_LOG, "log", log));
  }

  private BusyLogException(Cause explanation) {
    super(explanation.in(Locale.ENGLISH));
    this.explanation = explanation;
  }

  @Override
  public Cause explanation() {
    return explanation;
  }
}
