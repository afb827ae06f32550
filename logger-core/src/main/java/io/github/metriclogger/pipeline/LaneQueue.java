package io.github.metriclogger.pipeline;

import io.github.metriclogger.config.OverflowPolicy;
import io.github.metriclogger.config.PipelineConfig;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The callers' side of a lane: a bounded queue of events ({@code RunEvent} or {@link Ledger.Held}).
 *
 * <p>A call costs one uncontended lock. It wakes the lane only when half the capacity has been
 * offered since the lane last found its queue empty, which exactly one call sees, or before it
 * waits for room; otherwise the lane comes by itself. A call that drops costs no more than one that
 * does not: a lane that is stalled is not woken.
 */
final class LaneQueue {
  static final long NO_TICKET = -1;
  private static final long SLICE_NANOS = 5_000_000;

  private final ArrayBlockingQueue<Object> queue;
  private final LanePulse pulse;
  private final LaneCounters counters;
  private final boolean waits;
  private final long halfFull;
  private final AtomicLong heldBytes = new AtomicLong();
  private volatile long wakeAt;
  private volatile boolean closed;
  private @Nullable Thread lane;

  LaneQueue(PipelineConfig config, LanePulse pulse, LaneCounters counters) {
    this.queue = new ArrayBlockingQueue<>(config.capacity());
    this.pulse = pulse;
    this.counters = counters;
    this.waits = config.overflow() == OverflowPolicy.BLOCK;
    this.halfFull = config.capacity() / 2;
    this.wakeAt = halfFull;
  }

  /** Says which thread drains the queue; before any other use. */
  void drainedBy(Thread thread) {
    lane = thread;
  }

  /**
   * Queues an event when there is room.
   *
   * @param item the event
   * @param ticket the number of this call among all of the pipeline, each used once
   * @return false when the queue is full: {@link #waitForRoom} is to follow
   */
  boolean offer(Object item, long ticket) {
    if (ticket == wakeAt) {
      wake();
    }
    return queue.offer(item);
  }

  /** Queues a message of our own, without waiting. False when it found no room. */
  boolean offerNow(Object item) {
    boolean queued = offer(item, NO_TICKET);
    if (!queued) {
      refuse(item);
    }
    return queued;
  }

  /**
   * Waits for room in the queues that were full.
   *
   * @param item the event
   * @param queues all queues
   * @param full a bit for each that was full
   * @param budgetNanos the longest wait for all of them together
   */
  static void waitForRoom(Object item, LaneQueue[] queues, long full, long budgetNanos) {
    long left = budgetNanos;
    for (int i = 0; i < queues.length; i++) {
      if ((full >>> i & 1) != 0) {
        left = queues[i].overflow(item, left);
      }
    }
  }

  /**
   * Waits for room, only while the lane moves, and else drops the event and counts it.
   *
   * @param item the event
   * @param budgetNanos the longest wait
   * @return what is left of the budget
   */
  private long overflow(Object item, long budgetNanos) {
    long left = budgetNanos;
    if (!mayWait(left)) {
      refuse(item);
      return left;
    }
    wake();
    try {
      // Counted in slices, not read from a clock: the wait is bounded whatever the time source
      // does.
      do {
        if (queue.offer(item, Math.min(left, SLICE_NANOS), TimeUnit.NANOSECONDS)) {
          return left;
        }
        left -= SLICE_NANOS;
      } while (mayWait(left));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it is asked to stop: nothing to wait for
    }
    refuse(item);
    return left;
  }

  private boolean mayWait(long left) {
    return waits && left > 0 && !pulse.stalled() && !closed && !LaneThread.isCurrent();
  }

  /** Drops an event that the lane will never see, and counts it. */
  void refuse(Object item) {
    counters.refused.increment();
    if (item instanceof Ledger.Held held) {
      letGo(held);
    }
  }

  /** Whether a large event may be queued: a lane that does not move must leave room for others. */
  boolean admits(long bytes, Ledger.Account account) {
    return !closed && (!pulse.stalled() || heldBytes.get() + bytes <= account.half());
  }

  void holds(Ledger.Held held) {
    heldBytes.addAndGet(held.bytes());
  }

  /** The event is with the sink, or dropped. */
  void letGo(Ledger.Held held) {
    heldBytes.addAndGet(-held.bytes());
    held.release();
  }

  boolean moves() {
    return !pulse.stalled();
  }

  /** Takes the next event, or null. Only the lane calls it. */
  @Nullable Object poll() {
    return queue.poll();
  }

  /** How many events wait. */
  int size() {
    return queue.size();
  }

  /** The lane found its queue empty: it is to be woken half a capacity after {@code ticket}. */
  void rearm(long ticket) {
    wakeAt = ticket + halfFull;
  }

  void wake() {
    LockSupport.unpark(lane);
  }

  /** Nobody is to wait for room any more. */
  void shut() {
    closed = true;
  }
}
