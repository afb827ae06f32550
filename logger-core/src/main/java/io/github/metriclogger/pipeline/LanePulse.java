package io.github.metriclogger.pipeline;

import io.github.metriclogger.spi.TimeSource;

/**
 * Whether a lane moves. The lane says when it has work and when it got on with it; the watchdog
 * calls it stalled when it got on with nothing for a while; callers ask. Safe for any thread, but
 * for {@link #check}, which is the watchdog's.
 */
final class LanePulse {
  static final long STALL_NANOS = 200_000_000;
  static final long STUCK_NANOS = 2_000_000_000;

  /** A thread that has this part of the time computes, however many others there are. */
  private static final int COMPUTING_SHARE = 100;

  private static final long AT_REST = Long.MIN_VALUE;

  private final TimeSource time;
  private volatile long since = AT_REST;
  private volatile boolean calling;
  private volatile boolean stalled;
  private long lookedFor = AT_REST;
  private long lookedAt;
  private long cpuThen;

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
  void markResting() {
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

  /**
   * The watchdog's look. A lane that got on with nothing for {@link #STALL_NANOS} is stalled,
   * unless its thread still computes: on a busy machine a healthy lane may need longer for one
   * batch, and must not drop for it. After {@link #STUCK_NANOS} computing is no excuse.
   *
   * @param cpuNanos what the lane's thread has computed so far, -1 = not known
   */
  void check(long cpuNanos) {
    long last = since;
    long now = now();
    if (last != lookedFor || last == AT_REST) {
      lookedFor = last;
      look(now, cpuNanos);
    }
    if (last == AT_REST || now - last < STALL_NANOS) {
      stalled = false;
    } else if (now - last >= STUCK_NANOS || cpuNanos < 0) {
      stalled = true;
    } else if (now - lookedAt >= STALL_NANOS) {
      stalled = cpuNanos - cpuThen < (now - lookedAt) / COMPUTING_SHARE;
      look(now, cpuNanos);
    }
  }

  private void look(long now, long cpuNanos) {
    lookedAt = now;
    cpuThen = cpuNanos;
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
