package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one monitor of an upload: its threads wait on it, and everything that they share is guarded
 * by it. Once {@link #stop} was called, each wait ends with an {@link InterruptedException}.
 */
final class Pulse {

  static final long NEVER = Long.MAX_VALUE;

  private final TimeSource time;
  private final Parking parking;
  private boolean stopped;
  private @Nullable Runnable breaking;

  Pulse(TimeSource time, Parking parking) {
    this.time = time;
    this.parking = parking;
  }

  long now() {
    return time.nanoTime();
  }

  /** The moment after a time from now, however long. */
  long after(Duration duration) {
    long now = now();
    Duration most = Duration.ofNanos(NEVER - Math.max(0, now));
    return duration.compareTo(most) < 0 ? now + duration.toNanos() : NEVER;
  }

  /** Seconds since 1970. */
  double wallTime() {
    return time.wallTime();
  }

  Parking parking() {
    return parking;
  }

  /** Waits until something changed or the moment has come; the caller looks again. */
  synchronized void await(long until) throws InterruptedException {
    if (stopped) {
      throw new InterruptedException();
    }
    parking.await(this, until);
    if (stopped) {
      throw new InterruptedException();
    }
  }

  /** Waits for the whole time. */
  synchronized void pause(Duration duration) throws InterruptedException {
    long until = after(duration);
    while (now() < until) {
      await(until);
    }
  }

  /** Wakes all who wait. */
  synchronized void changed() {
    parking.notified();
    notifyAll();
  }

  void stop() {
    Runnable broken;
    synchronized (this) {
      stopped = true;
      changed();
      broken = breaking;
    }
    if (broken != null) {
      broken.run();
    }
  }

  /** What breaks off a request that is under way, once this is stopped. */
  void onStop(Runnable action) {
    synchronized (this) {
      breaking = action;
      if (!stopped) {
        return;
      }
    }
    action.run();
  }

  synchronized boolean stopped() {
    return stopped;
  }
}
