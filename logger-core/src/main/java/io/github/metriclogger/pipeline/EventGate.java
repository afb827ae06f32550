package io.github.metriclogger.pipeline;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The entrance to the queues of all lanes, and the one lock that guards them. Each call takes it
 * once, however many lanes there are; a lane takes it once for several events. It is never held
 * during a wait, a wake-up or any work on an event.
 *
 * <p>Threads: {@link #offer} is for any number of callers. Whoever calls {@link #enter} must call
 * {@link #leave} soon, and from the same thread.
 */
final class EventGate {
  /**
   * How often a thread looks again before it sleeps: 4 to 20 µs, by the processor's pause. A holder
   * that an interrupt delays is back by then; to sleep and be woken would take 20 to 90 µs.
   */
  private static final int LOOKS = 400;

  private final ReentrantLock lock = new ReentrantLock();

  /**
   * Queues an event in all queues, at first without waiting, so that a full queue does not delay
   * the others. Wakes the lanes for which this call is the one that is to wake them.
   *
   * @param item the event
   * @param queues all queues
   * @param budgetNanos the longest wait for all of them together
   */
  void offer(Object item, LaneQueue[] queues, long budgetNanos) {
    offer(item, queues, 0, budgetNanos);
  }

  /**
   * Offers to as many queues as a {@code long} has bits, recurses for the others, and only then
   * waits.
   */
  private long offer(Object item, LaneQueue[] queues, int from, long budgetNanos) {
    int to = Math.min(queues.length, from + Long.SIZE);
    long full = 0;
    long due = 0;
    enter();
    try {
      for (int i = from; i < to; i++) {
        LaneQueue queue = queues[i];
        if (!queue.put(item)) {
          full |= 1L << (i - from);
        }
        if (queue.isDue()) {
          due |= 1L << (i - from);
        }
      }
    } finally {
      leave();
    }
    for (int i = from; due != 0; i++, due >>>= 1) {
      if ((due & 1) != 0) {
        queues[i].wake();
      }
    }
    long left = to < queues.length ? offer(item, queues, to, budgetNanos) : budgetNanos;
    for (int i = from; full != 0; i++, full >>>= 1) {
      if ((full & 1) != 0) {
        left = queues[i].overflow(item, left);
      }
    }
    return left;
  }

  /** Takes the lock. */
  void enter() {
    for (int look = 0; look < LOOKS; look++) {
      if (lock.tryLock()) {
        return;
      }
      Thread.onSpinWait();
    }
    lock.lock();
  }

  /** Releases the lock. */
  void leave() {
    lock.unlock();
  }

  /** A reason to wait, for the holder of the lock. */
  Condition newCondition() {
    return lock.newCondition();
  }
}
