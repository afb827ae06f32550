package io.github.metriclogger.pipeline;

/**
 * Distinguishes a pause of the whole process (SIGSTOP, a sleeping laptop, a long garbage
 * collection, an exhausted CPU quota) from a lane that hangs: after such a pause the watchdog's own
 * check comes late, too. On a machine where every check is late, only every other one is excused.
 * Not safe for use by several threads.
 */
final class LateTickDetector {
  private static final long LATE_NANOS = 100_000_000;

  private long due;
  private boolean excused = true;

  /**
   * Plans the next check.
   *
   * @param now the current time in nanoseconds
   * @param pause the planned wait until the check
   */
  void plan(long now, long pause) {
    due = now + pause;
  }

  /** Whether this check is too late to prove anything, and the one before was not excused. */
  boolean excuses(long now) {
    excused = !excused && now - due >= LATE_NANOS;
    return excused;
  }
}
