package io.github.metriclogger.spark.message;

/** What the driver is to do with a message; the order is part of the form. */
public enum MessageKind {
  /** Rows of a task attempt that is still running: keep them until it ends. */
  PART,
  /** The last rows of an attempt that has succeeded: write all of it if it is the first one. */
  DONE,
  /** The last rows of an attempt that has failed: forget it, unless its stage fails for good. */
  DISCARD,
  /** Rows to be written at once. */
  LIVE,
  /** A question: which run is it? */
  RUN;

  private static final MessageKind[] ALL = values();

  static MessageKind of(int number) {
    if (number < 0 || number >= ALL.length) {
      throw new IllegalArgumentException("no kind of message: " + number);
    }
    return ALL[number];
  }
}
