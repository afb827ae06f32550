package io.github.metriclogger.wandb.upload;

import java.io.IOException;

/** A part of an upload broke of itself, not by the server: to begin anew may do. */
public final class BrokenUploadException extends IOException {

  private static final long serialVersionUID = 1;

  /** An upload that ended by a fault of its own code. */
  public BrokenUploadException(Throwable cause) {
    super("the upload broke: " + cause, cause);
  }
}
