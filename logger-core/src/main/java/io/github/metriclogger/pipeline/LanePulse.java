package io.github.metriclogger.pipeline;

import io.github.metriclogger.spi.TimeSource;

/**
 * Whether a lane moves. The lane says when it has work and when it got on with it; the watchdog
 * calls it stalled when it got on with nothing for a while; callers ask. Safe for any thread.
 */
final class LanePulse {
  static final long STALL_NANOS = 200_000_000;
  private static final long AT_REST = Long.MIN_VALUE;

  private final TimeSource time;
  private volatile long since = AT_REST;
  private volatile boolean calling;
  private volatile boolean stalled;

  LanePulse(TimeSource time) {
    this.time = time;
  }

  /** The lane has work. */
  void works() {
    if (since == AT_REST) {
      since = now();
    }
  }

  /** The lane got on with its work. */
  void moved() {
    since = now();
    stalled = false;
  }

  /** The lane has nothing to do. */
  void rests() {
    since = AT_REST;
    stalled = false;
  }

  /** The lane calls its sink. */
  void enters() {
    works();
    calling = true;
  }

  /** The sink came back. */
  void leaves() {
    calling = false;
  }

  /** The watchdog's look. */
  void check() {
    long last = since;
    stalled = last != AT_REST && now() - last >= STALL_NANOS;
  }

  /** Whether it has worked in vain for {@link #STALL_NANOS}, as of the watchdog's last look. */
  boolean stalled() {
    return stalled;
  }

  /** Whether the sink has not come back from a call. */
  boolean calling() {
    return calling;
  }

  boolean atRest() {
    return since == AT_REST;
  }

  private long now() {
    return Math.max(time.nanoTime(), AT_REST + 1);
  }
}
