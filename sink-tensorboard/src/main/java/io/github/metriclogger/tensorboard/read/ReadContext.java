package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.spi.RunVisitor;

/**
 * Decoder, visitor and byte budget shared by the files of a run, which are read one after the
 * other.
 */
final class ReadContext {

  /** Cost of opening a file, in bytes of the budget. */
  static final int OPENING = 4096;

  private static final long SLICE = 4 << 20;

  private final RecordReader records = new RecordReader();
  private final EventDecoder decoder = new EventDecoder();
  private RunVisitor visitor = (tag, step, wallTime, value) -> {};
  private long budget;

  /** Starts a call with a fresh budget. */
  void begin(RunVisitor newVisitor) {
    visitor = newVisitor;
    budget = SLICE;
  }

  RecordReader records() {
    return records;
  }

  EventDecoder decoder() {
    return decoder;
  }

  RunVisitor visitor() {
    return visitor;
  }

  /** Returns whether this call may read more. */
  boolean hasBudget() {
    return budget > 0;
  }

  void spend(long bytes) {
    budget -= bytes;
  }
}
