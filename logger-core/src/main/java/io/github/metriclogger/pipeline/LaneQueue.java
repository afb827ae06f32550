package io.github.metriclogger.pipeline;

import io.github.metriclogger.config.OverflowPolicy;
import io.github.metriclogger.config.PipelineConfig;
import io.github.metriclogger.event.MessageLogged;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The callers' side of a lane: a bounded queue of events ({@code RunEvent} or {@link Ledger.Held}).
 *
 * <p>A call costs one uncontended lock. It wakes the lane only before it waits for room, or when
 * half the capacity has been offered since the lane last found its queue empty, which exactly one
 * call observes; otherwise the lane polls. A call that drops an event costs no more than any other:
 * a stalled lane is not woken.
 */
final class LaneQueue {
  static final long NO_TICKET = -1;
  private static final long SLICE_NANOS = 5_000_000;
  private static final int MOST_OWN = 256;

  private final ArrayBlockingQueue<Object> queue;
  private final ArrayBlockingQueue<MessageLogged> own = new ArrayBlockingQueue<>(MOST_OWN);
  private final LanePulse pulse;
  private final LaneCounters counters;
  private final boolean waits;
  private final long halfFull;
  private final AtomicLong heldBytes = new AtomicLong();
  private volatile long wakeAt;
  private volatile boolean closed;
  private @Nullable LivingThread lane;

  LaneQueue(PipelineConfig config, LanePulse pulse, LaneCounters counters) {
    this.queue = new ArrayBlockingQueue<>(config.capacity());
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

  /**
   * Queues an event if there is room.
   *
   * @param item the event
   * @param ticket the number of this call among all calls of the pipeline
   * @return false if the queue is full
   */
  private boolean offer(Object item, long ticket) {
    if (ticket == wakeAt) {
      wake();
    }
    return queue.offer(item);
  }

  /**
   * Queues an event in all queues, at first without waiting, so that a full queue does not delay
   * the others.
   *
   * @param item the event
   * @param ticket the number of this call
   * @param queues all queues
   * @param budgetNanos the longest wait for all of them together
   */
  static void offer(Object item, long ticket, LaneQueue[] queues, long budgetNanos) {
    offer(item, ticket, queues, 0, budgetNanos);
  }

  /**
   * Offers to as many queues as a {@code long} has bits, recurses for the others, and only then
   * waits.
   */
  private static long offer(
      Object item, long ticket, LaneQueue[] queues, int from, long budgetNanos) {
    int to = Math.min(queues.length, from + Long.SIZE);
    long full = 0;
    for (int i = from; i < to; i++) {
      if (!queues[i].offer(item, ticket)) {
        full |= 1L << (i - from);
      }
    }
    long left = to < queues.length ? offer(item, ticket, queues, to, budgetNanos) : budgetNanos;
    for (int i = from; full != 0; i++, full >>>= 1) {
      if ((full & 1) != 0) {
        left = queues[i].overflow(item, left);
      }
    }
    return left;
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
  private long overflow(Object item, long budgetNanos) {
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
          if (queue.offer(item, Math.min(left, SLICE_NANOS), TimeUnit.NANOSECONDS)) {
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

  /** Takes the next event, or null. Only the lane calls it. */
  @Nullable Object poll() {
    return queue.poll();
  }

  /** The number of waiting events, without messages of our own. */
  int size() {
    return queue.size();
  }

  /**
   * Called when the lane finds its queue empty: the next wake-up is due half a capacity after
   * {@code ticket}.
   */
  void rearm(long ticket) {
    wakeAt = ticket + halfFull;
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
