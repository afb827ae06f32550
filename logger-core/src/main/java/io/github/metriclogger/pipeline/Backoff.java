package io.github.metriclogger.pipeline;

/** Growing pauses: each twice as long as the one before, up to a limit. Not for several threads. */
final class Backoff {
  private final long firstNanos;
  private final long limitNanos;
  private long nextNanos;

  Backoff(long firstMillis, long limitMillis) {
    this.firstNanos = firstMillis * 1_000_000;
    this.limitNanos = limitMillis * 1_000_000;
    this.nextNanos = firstNanos;
  }

  /** The next pause, in nanoseconds. */
  long next() {
    long pause = nextNanos;
    nextNanos = Math.min(limitNanos, 2 * pause);
    return pause;
  }

  /** Starts again with the shortest pause. */
  void reset() {
    nextNanos = firstNanos;
  }
}
