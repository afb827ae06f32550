package io.github.metriclogger.pipeline;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Bounded waits of callers. */
final class Waiting {

  private static final long PAUSE_NANOS = 5_000_000;

  private Waiting() {}

  /**
   * Waits for a latch. Neither an interrupt, which stays set, nor a lack of memory ends the wait
   * early.
   *
   * @return whether the latch opened
   */
  static boolean awaitInAnyCase(CountDownLatch latch, long nanos) {
    long start = System.nanoTime();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return latch.await(nanos - (System.nanoTime() - start), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        } catch (OutOfMemoryError passes) {
          LockSupport.parkNanos(latch, PAUSE_NANOS);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The duration in nanoseconds, at least 0 and at most {@link Long#MAX_VALUE}. */
  static long nanos(Duration duration) {
    try {
      return Math.max(0, duration.toNanos());
    } catch (ArithmeticException tooLong) {
      return duration.isNegative() ? 0 : Long.MAX_VALUE;
    }
  }
}
