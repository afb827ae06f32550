package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one monitor of an upload: its threads wait on it, and everything that they share is guarded
 * by it. Once {@link #stop} was called, each wait ends with an {@link InterruptedException}.
 */
public final class UploadMonitor {

  public static final long NEVER = Long.MAX_VALUE;

  private final TimeSource time;
  private final WaitStrategy parking;
  private boolean stopped;
  private @Nullable Runnable breaking;

  /** A monitor with a clock and a way to wait. */
  public UploadMonitor(TimeSource time, WaitStrategy parking) {
    this.time = time;
    this.parking = parking;
  }

  /** The time in nanoseconds. */
  public long now() {
    return time.nanoTime();
  }

  /** The moment after a time from now, however long. */
  public long after(Duration duration) {
    long now = now();
    Duration most = Duration.ofNanos(NEVER - Math.max(0, now));
    return duration.compareTo(most) < 0 ? now + duration.toNanos() : NEVER;
  }

  /** Seconds since 1970. */
  public double wallTime() {
    return time.wallTime();
  }

  /** How its threads wait. */
  public WaitStrategy parking() {
    return parking;
  }

  /** Waits until something changed or the moment has come; the caller looks again. */
  public synchronized void await(long until) throws InterruptedException {
    if (stopped) {
      throw new InterruptedException();
    }
    parking.await(this, until);
    if (stopped) {
      throw new InterruptedException();
    }
  }

  /** Waits for the whole time. */
  public synchronized void pause(Duration duration) throws InterruptedException {
    long until = after(duration);
    while (now() < until) {
      await(until);
    }
  }

  /** Wakes all who wait. */
  public synchronized void changed() {
    parking.notified();
    notifyAll();
  }

  /** Ends each wait, now and later. */
  public void stop() {
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
  public void onStop(Runnable action) {
    synchronized (this) {
      breaking = action;
      if (!stopped) {
        return;
      }
    }
    action.run();
  }

  /** Whether {@code stop} was called. */
  public synchronized boolean stopped() {
    return stopped;
  }
}
