package io.github.metriclogger.wandb.upload;

import java.io.IOException;
import java.nio.file.Path;

/** A log that is being uploaded by another program, or by its own run. */
public final class BusyLogException extends IOException {

  private static final long serialVersionUID = 1;

  /** A log that another upload has locked. */
  public BusyLogException(Path log) {
    super(log + " is being uploaded by its run or by another program; try again when that ends");
  }
}
