package io.github.metriclogger.testkit;

import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;

/** A clock that moves only when it is told to. Safe for use by several threads. */
public final class FakeTime implements TimeSource {

  /** Where the clock stands at first: 2026-01-02T03:04:05Z. */
  public static final double START = 1_767_323_045;

  private double wallTimeAtOrigin = START;
  private long nanos;

  /** A clock that stands at {@link #START}. */
  public FakeTime() {}

  /**
   * Moves both the wall clock and {@link #nanoTime()} on.
   *
   * @param amount how far, 0 or more
   * @throws IllegalArgumentException when it is negative: time never falls
   */
  public synchronized void advance(Duration amount) {
    if (amount.isNegative()) {
      throw new IllegalArgumentException(
          "nanoTime() never falls, so time cannot advance by " + amount + "; see setWallTime");
    }
    nanos += amount.toNanos();
  }

  /**
   * Sets the wall clock, as a person or a time server would: {@link #nanoTime()} does not notice.
   *
   * @param seconds seconds since 1970, also earlier than now
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
