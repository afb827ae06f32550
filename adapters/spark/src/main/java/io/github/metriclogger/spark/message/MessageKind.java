package io.github.metriclogger.spark.message;

/** What the driver is to do with a message. */
public enum MessageKind {
  /** Rows of a task attempt that is still running: keep them until it ends. */
  PART(1),
  /** The last rows of an attempt that has succeeded: write all of it if it is the first one. */
  DONE(2),
  /** The last rows of an attempt that has failed: forget it, unless its stage fails for good. */
  DISCARD(3),
  /** Rows to be written at once. */
  LIVE(4),
  /** A question: which run is it? */
  RUN(5);

  private final int number;

  MessageKind(int number) {
    this.number = number;
  }

  /** What stands for it in a message. */
  int number() {
    return number;
  }

  static MessageKind of(int number) {
    for (MessageKind kind : values()) {
      if (kind.number == number) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of message: " + number);
  }
}
