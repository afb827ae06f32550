package io.github.metriclogger.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * A bounded queue of events in an array. Not safe for use by several threads at once: the lock of
 * {@link EventGate} guards it.
 */
final class EventRing {
  private final @Nullable Object[] slots;
  private int first;
  private int free;
  private int size;
  private long taken;

  EventRing(int capacity) {
    this.slots = new @Nullable Object[capacity];
  }

  /** Appends an event; false if there is no room. */
  boolean put(Object item) {
    if (size == slots.length) {
      return false;
    }
    slots[free] = item;
    free = after(free, 1);
    size++;
    return true;
  }

  /**
   * Moves the oldest events to an array.
   *
   * @param into where they go
   * @param at the place of the first
   * @param most the most to move
   * @return how many were moved
   */
  int take(@Nullable Object[] into, int at, int most) {
    int count = Math.min(most, size);
    int straight = Math.min(count, slots.length - first);
    move(into, at, straight);
    move(into, at + straight, count - straight);
    return count;
  }

  /** Moves by one copy of the array: a store for each event would hold the lock for longer. */
  private void move(@Nullable Object[] into, int at, int count) {
    System.arraycopy(slots, first, into, at, count);
    for (int i = first; i < first + count; i++) {
      slots[i] = null;
    }
    first = after(first, count);
    size -= count;
    taken += count;
  }

  private int after(int place, int count) {
    int next = place + count;
    return next == slots.length ? 0 : next;
  }

  /** How many events wait. */
  int size() {
    return size;
  }

  /** How many events have ever been put. */
  long entered() {
    return taken + size;
  }
}
