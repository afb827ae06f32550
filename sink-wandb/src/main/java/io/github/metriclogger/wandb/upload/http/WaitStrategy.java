package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.spi.TimeSource;

/** How threads wait, so that tests can let time pass while they do. */
public interface WaitStrategy {

  /** The calling thread, one of the uploader's, begins its work. */
  default void enter() {}

  /** The calling thread ends its work. */
  default void leave() {}

  /** All who wait are being notified. */
  default void notified() {}

  /**
   * Waits, may come back early. The caller holds the monitor.
   *
   * @param monitor what a change is notified on
   * @param until the moment, by {@link TimeSource#nanoTime}; {@code Long.MAX_VALUE} = no limit
   */
  void await(Object monitor, long until) throws InterruptedException;

  /** Waits in real time. With a clock that is not the machine's it looks at it now and then. */
  @SuppressWarnings("WaitNotInLoop") // the caller looks again
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
