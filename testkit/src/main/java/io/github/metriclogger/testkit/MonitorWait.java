package io.github.metriclogger.testkit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Bounded waits on a monitor, in real time. */
final class MonitorWait {

  private MonitorWait() {}

  /**
   * Waits until a condition is met. The caller holds the monitor, which is notified when the
   * condition changes. An interrupt ends the wait and stays set.
   *
   * @return whether the condition is met
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
