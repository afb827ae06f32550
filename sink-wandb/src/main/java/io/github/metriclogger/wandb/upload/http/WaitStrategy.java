package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.spi.TimeSource;

/** How threads wait. Tests replace it to control time. */
public interface WaitStrategy {

  /** The calling thread, one of the uploader's, begins its work. */
  default void enter() {}

  /** The calling thread ends its work. */
  default void leave() {}

  /** All waiting threads are about to be notified. */
  default void notified() {}

  /**
   * Waits; may return early. The caller holds the monitor.
   *
   * @param monitor is notified of changes
   * @param until the moment, by {@link TimeSource#nanoTime}; {@code Long.MAX_VALUE} = no limit
   */
  void await(Object monitor, long until) throws InterruptedException;

  /** Waits in real time. A clock other than the machine's is polled. */
  @SuppressWarnings("WaitNotInLoop") // the caller checks again
  static WaitStrategy by(TimeSource time) {
    long longest = time == TimeSource.system() ? 60_000 : 20;
    return (monitor, until) -> {
      long now = time.nanoTime();
      if (until > now) {
        long millis = until == Long.MAX_VALUE ? longest : (until - now) / 1_000_000 + 1;
        monitor.wait(Math.min(longest, millis));
      }
    };
  }
}
