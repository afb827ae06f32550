package io.github.metriclogger.pipeline;

import io.github.metriclogger.spi.TimeSource;

/**
 * Shows whether a lane makes progress. The lane reports when it has work and when it advances; the
 * watchdog declares it stalled when it has not advanced for a while; callers read the result. Safe
 * for use by any thread, except {@link #check}, which belongs to the watchdog.
 */
final class LanePulse {
  static final long STALL_NANOS = 200_000_000;
  static final long STUCK_NANOS = 2_000_000_000;

  /**
   * A thread that gets at least 1/{@value} of the elapsed time counts as computing, even on a
   * crowded machine.
   */
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

  /** Reports that the lane has work. */
  void works() {
    if (since == AT_REST) {
      since = now();
    }
  }

  /** Reports progress. */
  void moved() {
    since = now();
    stalled = false;
  }

  /** Reports that the lane has nothing to do. */
  void markResting() {
    since = AT_REST;
    stalled = false;
  }

  /** Reports that the lane is about to call its sink. */
  void enters() {
    works();
    calling = true;
  }

  /** Reports that the call of the sink has returned. */
  void leaves() {
    calling = false;
  }

  /**
   * Checks for progress. A lane without any for {@link #STALL_NANOS} is stalled, unless its thread
   * is computing: on a busy machine a healthy lane may need longer for one batch and must not drop
   * events because of it. After {@link #STUCK_NANOS} computing is no excuse.
   *
   * @param cpuNanos the CPU time of the lane's thread so far, -1 if unknown
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

  /** Whether the lane is stalled, as of the watchdog's last check. */
  boolean stalled() {
    return stalled;
  }

  /** Whether a call of the sink is in progress. */
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
