package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.spi.RunVisitor;

/** What the files of a run are read with, one after the other, and how much one call may read. */
final class Reading {

  /** Opening a file is worth reading so many bytes. */
  static final int OPENING = 4096;

  private static final long SLICE = 4 << 20;

  private final RecordReader records = new RecordReader();
  private final EventDecoder decoder = new EventDecoder();
  private RunVisitor visitor = (tag, step, wallTime, value) -> {};
  private long budget;

  /** Begins a call. */
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

  /** Whether this call may go on. */
  boolean hasBudget() {
    return budget > 0;
  }

  void spend(long bytes) {
    budget -= bytes;
  }
}
