package io.github.metriclogger.spi;

/**
 * Where time comes from, so that tests can set it. Implementations are safe for use by several
 * threads.
 */
public interface TimeSource {

  /**
   * Seconds since 1970-01-01T00:00Z with at least millisecond resolution; it may jump when the
   * clock is set.
   */
  double wallTime();

  /** Nanoseconds since an arbitrary moment; it never falls. For durations. */
  long nanoTime();

  /** The machine's clock. */
  static TimeSource system() {
    return SystemTime.INSTANCE;
  }
}
