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

  /**
   * Waits for a latch for as long as it is given, also when the caller is interrupted: it keeps its
   * interrupt, and what it waits for is not given up.
   */
  static void awaitInAnyCase(CountDownLatch latch, long nanos) {
    long end = System.nanoTime() + nanos;
    boolean interrupted = false;
    while (true) {
      try {
        latch.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
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
