package io.github.metriclogger.testkit;

import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;

/** A clock that moves only when a test advances it. Thread-safe. */
public final class FakeTime implements TimeSource {

  /** Initial wall time: 2026-01-02T03:04:05Z. */
  public static final double START = 1_767_323_045;

  private double wallTimeAtOrigin = START;
  private long nanos;

  /** Creates a clock that shows {@link #START}. */
  public FakeTime() {}

  /**
   * Advances both the wall clock and {@link #nanoTime()}.
   *
   * @param amount the duration, 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public synchronized void advance(Duration amount) {
    if (amount.isNegative()) {
      throw new IllegalArgumentException(
          "nanoTime() never falls, so time cannot advance by " + amount + "; see setWallTime");
    }
    nanos += amount.toNanos();
  }

  /**
   * Sets the wall clock, as a person or a time server would. {@link #nanoTime()} is unaffected.
   *
   * @param seconds seconds since 1970, possibly earlier than now
   */
  public synchronized void setWallTime(double seconds) {
    wallTimeAtOrigin = seconds - nanos / 1e9;
  }

  @Override
  public synchronized double wallTime() {
    return wallTimeAtOrigin + nanos / 1e9;
  }

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }
}
