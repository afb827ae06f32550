package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.RunEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that a lane has taken from its queue but its sink does not own yet. Bounded in number
 * and bytes to keep each call of the sink short. For the lane's thread only.
 */
final class Batch implements Delivery {
  private static final int MOST = 1024;
  private static final long MOST_BYTES = 1 << 20;

  /** How many events are taken at once: few enough not to hold up the callers. */
  private static final int CHUNK = 32;

  /** Marks a message of our own, which no counter includes. */
  private static final Object OWN = new Object();

  private final LaneQueue queue;
  private final LaneCounters counters;
  private final List<RunEvent> events = new ArrayList<>(MOST);
  private final List<RunEvent> readOnly = Collections.unmodifiableList(events);
  private final @Nullable Object[] items = new @Nullable Object[MOST];
  private int size;
  private int done;
  private long bytes;
  private long taken;

  Batch(LaneQueue queue, LaneCounters counters) {
    this.queue = queue;
    this.counters = counters;
  }

  /**
   * Fills the empty batch from the queue. The list and the array have their full capacity from the
   * start: growing could fail after an event has left the queue, and lose it.
   */
  void fill() {
    takeOwn();
    for (int count = take(); count > 0; count = take()) {
      size += count;
      taken += count;
      show();
    }
  }

  private void takeOwn() {
    while (size < MOST) {
      RunEvent message = queue.pollOwn();
      if (message == null) {
        break;
      }
      items[size++] = OWN;
      events.add(message);
    }
  }

  /** Takes a chunk, or single events as long as there may be large ones among them. */
  private int take() {
    int most = queue.holdsLarge() ? 1 : CHUNK;
    return bytes < MOST_BYTES ? queue.take(items, size, Math.min(most, MOST - size)) : 0;
  }

  /** Lists the events that were taken last. */
  private void show() {
    for (int i = events.size(); i < size; i++) {
      if (items[i] instanceof Ledger.Held held) {
        bytes += held.bytes();
        events.add(held.event());
      } else {
        events.add((RunEvent) items[i]);
      }
    }
  }

  @Override
  public boolean isEmpty() {
    return events.isEmpty();
  }

  /** How many events have been taken from the queue so far. */
  long taken() {
    return taken;
  }

  @Override
  public List<RunEvent> rest() {
    return done == 0 ? readOnly : readOnly.subList(done, events.size());
  }

  @Override
  public void owned(int count) {
    counters.written.lazySet(counters.written.get() + pass(count));
  }

  @Override
  public void refused() {
    counters.refuse(pass(1));
  }

  /** Drops everything that is left, here and in the queue. */
  void dropAll() {
    do {
      counters.lost.addAndGet(pass(events.size() - done));
      fill();
    } while (!isEmpty());
  }

  /**
   * Removes {@code count} events from the head and returns how many of them the program had logged.
   */
  private int pass(int count) {
    int logged = 0;
    for (int i = done; i < done + count; i++) {
      Object item = items[i];
      if (item instanceof Ledger.Held held) {
        queue.letGo(held);
      }
      logged += item == OWN ? 0 : 1;
    }
    done += count;
    if (done == events.size()) {
      events.clear();
      Arrays.fill(items, 0, size, null);
      size = 0;
      done = 0;
      bytes = 0;
    }
    return logged;
  }
}
