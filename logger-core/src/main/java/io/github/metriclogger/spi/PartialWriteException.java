package io.github.metriclogger.spi;

import java.io.IOException;

/**
 * A write that failed after the sink had taken over some of the events. Only the rest is offered
 * again.
 */
public final class PartialWriteException extends IOException {

  private static final long serialVersionUID = 1L;

  private final int owned;

  /**
   * Creates the exception.
   *
   * @param owned how many events from the head of the list the sink owns, 0 or more
   * @param cause why it could not take the others
   */
  public PartialWriteException(int owned, IOException cause) {
    super(cause.getMessage(), cause);
    this.owned = owned;
  }

  /** How many events from the head of the list the sink owns. */
  public int owned() {
    return owned;
  }
}
