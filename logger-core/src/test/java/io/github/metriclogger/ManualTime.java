package io.github.metriclogger;

import io.github.metriclogger.spi.TimeSource;

/** A clock that stands still until it is told otherwise. */
public final class ManualTime implements TimeSource {

  private final double start;
  private long nanos;

  public ManualTime(double start) {
    this.start = start;
  }

  public void advance(double seconds) {
    nanos += Math.round(seconds * 1e9);
  }

  @Override
  public double wallTime() {
    return start + nanos / 1e9;
  }

  @Override
  public long nanoTime() {
    return nanos;
  }
}
