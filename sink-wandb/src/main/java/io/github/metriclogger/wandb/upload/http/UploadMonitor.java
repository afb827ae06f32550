package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.spi.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The single monitor of an upload: its threads wait on it, and it guards everything they share.
 * After {@link #stop}, every wait ends with an {@link InterruptedException}.
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

  /** The moment at which a duration from now ends; it does not overflow. */
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

  /**
   * Waits for a change, or until the moment. It may return early, so the caller checks its
   * condition again.
   */
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

  /** Wakes all waiting threads. */
  public synchronized void changed() {
    parking.notified();
    notifyAll();
  }

  /** Ends every wait, present and future. */
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

  /** Sets what cancels a request under way when this is stopped. */
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
