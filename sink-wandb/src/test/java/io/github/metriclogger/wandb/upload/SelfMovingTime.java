package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.wandb.upload.http.WaitStrategy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Time that passes only while all threads of an upload wait, and then at once: a wait of an hour
 * costs nothing, and no wait ends early because a request was slow.
 */
final class SelfMovingTime implements WaitStrategy {

  private static final long LOOK_MILLIS = 3;

  private final FakeTime time;
  private final Map<Thread, Long> waiting = new HashMap<>();
  private int threads;
  private long limit = Long.MAX_VALUE;

  SelfMovingTime(FakeTime time) {
    this.time = time;
  }

  /** Time stops at this moment until it is told to go on. */
  synchronized void stopAt(Duration sinceStart) {
    limit = sinceStart.toNanos();
  }

  /** Waits until everybody waits for a moment that is behind the limit. */
  synchronized void awaitLimit() {
    try {
      for (int look = 0; look < 20_000 && !still(); look++) {
        wait(LOOK_MILLIS);
      }
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
    if (!still()) {
      throw new AssertionError("time does not reach its limit: " + waiting);
    }
  }

  private boolean still() {
    return counted() >= threads && next() > limit;
  }

  private long counted() {
    return waiting.keySet().stream().filter(t -> t.getName().startsWith("metriclogger")).count();
  }

  private long next() {
    return waiting.values().stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
  }

  @Override
  public synchronized void enter() {
    threads++;
  }

  @Override
  public synchronized void leave() {
    threads--;
  }

  /** Those who are notified run, though they do not know it yet. */
  @Override
  public synchronized void notified() {
    waiting.clear();
  }

  @Override
  public void await(Object monitor, long until) throws InterruptedException {
    if (time.nanoTime() >= until) {
      return;
    }
    synchronized (this) {
      waiting.put(Thread.currentThread(), until);
      if (move()) {
        monitor.notifyAll();
        return;
      }
    }
    try {
      monitor.wait(LOOK_MILLIS);
    } finally {
      synchronized (this) {
        waiting.remove(Thread.currentThread());
      }
    }
  }

  /** Whoever waits for an upload from outside is among those who wait, and not counted. */
  private boolean move() {
    long next = next();
    if (counted() < threads || next > limit || next == Long.MAX_VALUE) {
      return false;
    }
    time.advance(Duration.ofNanos(Math.max(0, next - time.nanoTime())));
    waiting.clear();
    return true;
  }
}
