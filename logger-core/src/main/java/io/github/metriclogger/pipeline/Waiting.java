package io.github.metriclogger.pipeline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Bounded waits of callers. */
final class Waiting {

  private Waiting() {}

  /**
   * Waits for a latch. A caller that is interrupted keeps its interrupt and does not wait longer.
   *
   * @return whether the latch opened
   */
  static boolean await(CountDownLatch latch, long nanos) {
    try {
      return latch.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return latch.getCount() == 0;
    }
  }

  /** The duration in nanoseconds, at least 0; centuries are cut. */
  static long nanos(Duration duration) {
    try {
      return Math.max(0, duration.toNanos());
    } catch (ArithmeticException tooLong) {
      return duration.isNegative() ? 0 : Long.MAX_VALUE;
    }
  }
}
