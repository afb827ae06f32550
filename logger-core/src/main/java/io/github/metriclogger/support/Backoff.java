package io.github.metriclogger.support;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Growing pauses after failures: each twice as long as the one before, up to a limit. Not for use
 * by several threads at once.
 */
public final class Backoff {
  private final long firstNanos;
  private final long longestNanos;
  private final double spread;
  private long nextNanos;

  /**
   * Exact pauses.
   *
   * @param first the shortest, positive
   * @param longest the limit of each
   */
  public Backoff(Duration first, Duration longest) {
    this(first, longest, 0);
  }

  /**
   * Pauses of random length, so that many clients do not come back at once.
   *
   * @param first the shortest, positive
   * @param longest the limit of each
   * @param spread by which part of itself a pause may be longer, e.g. 0.25; 0 for exact pauses
   */
  public Backoff(Duration first, Duration longest, double spread) {
    this.longestNanos = longest.toNanos();
    this.firstNanos = Math.min(first.toNanos(), longestNanos);
    this.spread = spread;
    this.nextNanos = firstNanos;
  }

  /** The pause after a further failure. */
  public Duration next() {
    long pause = nextNanos;
    nextNanos = pause > longestNanos / 2 ? longestNanos : 2 * pause;
    if (spread == 0) {
      return Duration.ofNanos(pause);
    }
    double stretched = pause * (1 + spread * ThreadLocalRandom.current().nextDouble());
    return Duration.ofNanos(Math.min(longestNanos, (long) stretched));
  }

  /** Starts again with the shortest pause: an attempt succeeded. */
  public void reset() {
    nextNanos = firstNanos;
  }
}
