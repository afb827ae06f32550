package io.github.metriclogger.pipeline;

import io.github.metriclogger.config.OverflowPolicy;
import io.github.metriclogger.config.PipelineConfig;
import io.github.metriclogger.event.MessageLogged;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * The callers' side of a lane: a bounded queue of events ({@code RunEvent} or {@link Ledger.Held}).
 *
 * <p>{@link EventGate} queues an event in all of them under one lock. A call wakes the lane only
 * before it waits for room, or when the queue has become half full since the lane last found it
 * empty, which exactly one call observes; otherwise the lane polls. A call that drops an event
 * costs no more than any other: a stalled lane is not woken.
 */
final class LaneQueue {
  private static final long SLICE_NANOS = 5_000_000;
  private static final int MOST_OWN = 256;
  private static final int NEVER = Integer.MAX_VALUE;

  private final EventGate gate;
  private final EventRing ring;
  private final Condition room;
  private final ArrayBlockingQueue<MessageLogged> own = new ArrayBlockingQueue<>(MOST_OWN);
  private final LanePulse pulse;
  private final LaneCounters counters;
  private final boolean waits;
  private final int halfFull;
  private final AtomicLong heldBytes = new AtomicLong();
  private int wakeAt;
  private int waiters;
  private volatile boolean closed;
  private @Nullable LivingThread lane;

  LaneQueue(EventGate gate, PipelineConfig config, LanePulse pulse, LaneCounters counters) {
    this.gate = gate;
    this.ring = new EventRing(config.capacity());
    this.room = gate.newCondition();
    this.pulse = pulse;
    this.counters = counters;
    this.waits = config.overflow() == OverflowPolicy.BLOCK;
    this.halfFull = config.capacity() / 2;
    this.wakeAt = halfFull;
  }

  /** Sets the thread that drains the queue; called before any other use. */
  void drainedBy(LivingThread thread) {
    lane = thread;
  }

  /** Queues an event; false if there is no room. For the holder of the gate's lock. */
  boolean put(Object item) {
    return ring.put(item);
  }

  /**
   * Whether the call that queued the last event is to wake the lane; true once, until the lane has
   * found its queue empty again. For the holder of the gate's lock.
   */
  boolean isDue() {
    if (ring.size() < wakeAt) {
      return false;
    }
    wakeAt = NEVER;
    return true;
  }

  /**
   * Queues a message of our own, without waiting. Such messages have a queue to themselves and are
   * not counted: a full queue must not drop them, and losing one must not look like losing a row.
   *
   * @return false if there was no room
   */
  boolean offerOwn(MessageLogged message) {
    return own.offer(message);
  }

  /**
   * Waits for room as long as the lane makes progress, else drops and counts the event. An
   * interrupt does not end the wait and stays set.
   *
   * @param item the event
   * @param budgetNanos the longest wait
   * @return what is left of the budget
   */
  long overflow(Object item, long budgetNanos) {
    long left = budgetNanos;
    if (!mayWait(left)) {
      refuse(item);
      return left;
    }
    wake();
    boolean interrupted = false;
    try {
      // Counted in slices, not read from a clock: the wait is bounded whatever the time source
      // does.
      do {
        try {
          if (putWithin(item, Math.min(left, SLICE_NANOS))) {
            return left;
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
        left -= SLICE_NANOS;
      } while (mayWait(left));
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    refuse(item);
    return left;
  }

  /** Queues an event as soon as there is room, without the lock meanwhile; false in vain. */
  private boolean putWithin(Object item, long nanos) throws InterruptedException {
    gate.enter();
    try {
      waiters++;
      long left = nanos;
      while (!ring.put(item)) {
        if (left <= 0) {
          return false;
        }
        left = room.awaitNanos(left);
      }
      return true;
    } finally {
      waiters--;
      gate.leave();
    }
  }

  private boolean mayWait(long left) {
    return waits && left > 0 && !pulse.stalled() && !closed && !LaneThread.isCurrent();
  }

  /** Drops an event that no queue can hold, and counts it. */
  void refuseTooLarge(Object item) {
    counters.tooLarge.increment();
    refuse(item);
  }

  /** Drops an event that the lane will never see, and counts it. */
  void refuse(Object item) {
    counters.refused.increment();
    if (item instanceof Ledger.Held held) {
      letGo(held);
    }
  }

  /** Whether a large event may be queued: a stalled lane must leave room for the others. */
  boolean admits(long bytes, Ledger.Account account) {
    return !closed && (!pulse.stalled() || heldBytes.get() + bytes <= account.half());
  }

  void holds(Ledger.Held held) {
    heldBytes.addAndGet(held.bytes());
  }

  /** Releases an event that the sink owns or that was dropped. */
  void letGo(Ledger.Held held) {
    heldBytes.addAndGet(-held.bytes());
    held.release();
  }

  boolean moves() {
    return !pulse.stalled();
  }

  /** Takes the next message of our own, or null. Only the lane calls it. */
  @Nullable MessageLogged pollOwn() {
    return own.poll();
  }

  /** Whether messages of our own are waiting. */
  boolean hasOwn() {
    return !own.isEmpty();
  }

  /**
   * Takes the oldest events. Only the lane calls it.
   *
   * @param into where they go
   * @param at the place of the first
   * @param most the most to take
   * @return how many were taken
   */
  int take(@Nullable Object[] into, int at, int most) {
    gate.enter();
    try {
      int count = ring.take(into, at, most);
      for (int i = Math.min(count, waiters); i > 0; i--) {
        room.signal();
      }
      return count;
    } finally {
      gate.leave();
    }
  }

  /** The number of events that were queued so far, without messages of our own. */
  long entered() {
    gate.enter();
    try {
      return ring.entered();
    } finally {
      gate.leave();
    }
  }

  /** Whether large events wait in the queue, or belong to the lane. */
  boolean holdsLarge() {
    return heldBytes.get() > 0;
  }

  /** Called when the lane has found its queue empty: it is to be woken when half of it is full. */
  void rearm() {
    gate.enter();
    try {
      wakeAt = halfFull;
    } finally {
      gate.leave();
    }
  }

  void wake() {
    LivingThread thread = lane;
    if (thread != null) {
      thread.wake();
    }
  }

  /** Ends all waits for room. */
  void shut() {
    closed = true;
  }
}
