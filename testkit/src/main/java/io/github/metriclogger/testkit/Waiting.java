package io.github.metriclogger.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Bounded waits on a monitor, in real time. */
final class Waiting {

  private Waiting() {}

  /**
   * Waits until a condition is met. The caller holds the monitor; who changes the condition
   * notifies it. An interrupt ends the wait and stays set.
   *
   * @return whether it is met
   */
  static boolean until(Object monitor, BooleanSupplier met, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!met.getAsBoolean()) {
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      try {
        monitor.wait(left / 1_000_000, (int) (left % 1_000_000));
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return met.getAsBoolean();
      }
    }
    return true;
  }
}
