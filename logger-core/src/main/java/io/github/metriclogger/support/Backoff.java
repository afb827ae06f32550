package io.github.metriclogger.support;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Growing pauses after failures: each twice as long as the previous one, up to a limit. Not safe
 * for use by several threads.
 */
public final class Backoff {
  private final long firstNanos;
  private final long longestNanos;
  private final double spread;
  private long nextNanos;

  /**
   * Creates exact pauses.
   *
   * @param first the shortest pause, positive
   * @param longest the longest pause
   */
  public Backoff(Duration first, Duration longest) {
    this(first, longest, 0);
  }

  /**
   * Creates pauses of random length, so that many clients do not return at the same time.
   *
   * @param first the shortest pause, positive
   * @param longest the longest pause
   * @param spread the largest random extension of a pause, relative to it, e.g. 0.25; 0 for exact
   *     pauses
   */
  public Backoff(Duration first, Duration longest, double spread) {
    this.longestNanos = longest.toNanos();
    this.firstNanos = Math.min(first.toNanos(), longestNanos);
    this.spread = spread;
    this.nextNanos = firstNanos;
  }

  /** Returns the pause after another failure. */
  public Duration next() {
    long pause = nextNanos;
    nextNanos = pause > longestNanos / 2 ? longestNanos : 2 * pause;
    if (spread == 0) {
      return Duration.ofNanos(pause);
    }
    double stretched = pause * (1 + spread * ThreadLocalRandom.current().nextDouble());
    return Duration.ofNanos(Math.min(longestNanos, (long) stretched));
  }

  /** Returns to the shortest pause after a success. */
  public void reset() {
    nextNanos = firstNanos;
  }
}
