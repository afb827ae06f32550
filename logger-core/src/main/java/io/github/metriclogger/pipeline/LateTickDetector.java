package io.github.metriclogger.pipeline;

/**
 * Detects a pause of the whole process (SIGSTOP, a laptop asleep, a long garbage collection, a used
 * up CPU quota) from a lane that hangs: after such a pause the one who looks comes late himself. On
 * a machine that is always late it excuses only every other time. Not for use by several threads.
 */
final class LateTickDetector {
  private static final long LATE_NANOS = 100_000_000;

  private long due;
  private boolean excused = true;

  /**
   * The next look is planned.
   *
   * @param now the time in nanoseconds
   * @param pause how long to wait for it
   */
  void plan(long now, long pause) {
    due = now + pause;
  }

  /** Whether this look comes so late that it proves nothing, and the one before did not. */
  boolean excuses(long now) {
    excused = !excused && now - due >= LATE_NANOS;
    return excused;
  }
}
