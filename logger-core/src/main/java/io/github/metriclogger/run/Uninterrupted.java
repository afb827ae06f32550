package io.github.metriclogger.run;

import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs work on the caller's thread that an interrupt must not spoil. Using a channel on an
 * interrupted thread closes the channel, but an interrupt is meant to cancel the training, not the
 * saving of its rows. The interrupt stays set afterwards. Stateless.
 */
public final class Uninterrupted {

  private static final int TRIES = 20;

  private Uninterrupted() {}

  /**
   * Work that can be repeated.
   *
   * @param <T> the result
   * @param <E> the exception that it throws
   */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    /** Does the work. */
    T run() throws E;
  }

  /**
   * Does the work with the caller's interrupt cleared, and again if an interrupt arrives meanwhile.
   *
   * @param work must allow a fresh start after a failure
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
   * Waits for a latch even if the caller is interrupted.
   *
   * @param timeout the longest wait, which starts over after an interrupt
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
