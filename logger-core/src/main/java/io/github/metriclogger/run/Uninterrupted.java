package io.github.metriclogger.run;

import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Work on the caller's thread that an interrupt must not spoil. A channel closes when its thread is
 * interrupted, even before it was used; but an interrupt cancels the training, not the saving of
 * its rows. The caller keeps its interrupt. Stateless.
 */
public final class Uninterrupted {

  private static final int TRIES = 20;

  private Uninterrupted() {}

  /**
   * Something to be done, which can be done again.
   *
   * @param <T> what comes of it
   * @param <E> what it throws
   */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    /** Does it. */
    T run() throws E;
  }

  /**
   * Does it without the caller's interrupt; once more when an interrupt came in between.
   *
   * @param work can be begun again after it failed
   */
  public static <T, E extends Exception> T call(Work<T, E> work) throws E {
    boolean interrupted = Thread.interrupted();
    try {
      for (int tries = 1; ; tries++) {
        try {
          return work.run();
        } catch (Exception failure) {
          boolean again = tries < TRIES && isInterrupt(failure);
          interrupted |= Thread.interrupted();
          if (!again) {
            throw failure;
          }
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Waits for a latch, also while the caller is interrupted.
   *
   * @param timeout the longest wait, counted anew after an interrupt
   * @return whether the latch opened
   */
  public static boolean await(CountDownLatch latch, Duration timeout) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          return latch.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean isInterrupt(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ClosedByInterruptException) {
        return true;
      }
    }
    return false;
  }
}
