package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.RunEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The events that a lane has taken from its queue but its sink does not own yet. Bounded in number
 * and bytes to keep each call of the sink short. For the lane's thread only.
 */
final class Batch implements Delivery {
  private static final int MOST = 1024;
  private static final long MOST_BYTES = 1 << 20;

  /** Marks a message of our own, which no counter includes. */
  private static final Object OWN = new Object();

  private final LaneQueue queue;
  private final LaneCounters counters;
  private final List<RunEvent> events = new ArrayList<>(MOST);
  private final List<RunEvent> readOnly = Collections.unmodifiableList(events);
  private final List<Object> items = new ArrayList<>(MOST);
  private int done;
  private int counted;

  Batch(LaneQueue queue, LaneCounters counters) {
    this.queue = queue;
    this.counters = counters;
  }

  /**
   * Fills the batch from the queue, one event at a time: a bulk drain would hold the queue's lock
   * and delay the callers.
   */
  void fill() {
    try {
      takeOwn();
      takeLogged();
    } finally { // even if memory ran out halfway
      counters.taken.lazySet(counters.taken.get() + counted);
      counted = 0;
    }
  }

  /**
   * The lists have their full capacity from the start: growing could fail after an event has left
   * the queue, and lose it.
   */
  private void takeOwn() {
    while (events.size() < MOST) {
      RunEvent message = queue.pollOwn();
      if (message == null) {
        break;
      }
      items.add(OWN);
      events.add(message);
    }
  }

  private void takeLogged() {
    long bytes = 0;
    while (events.size() < MOST && bytes < MOST_BYTES) {
      Object item = queue.poll();
      if (item == null) {
        break;
      }
      items.add(item);
      if (item instanceof Ledger.Held held) {
        bytes += held.bytes();
        events.add(held.event());
      } else {
        events.add((RunEvent) item);
      }
      counted++;
    }
  }

  @Override
  public boolean isEmpty() {
    return events.isEmpty();
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
      Object item = items.get(i);
      if (item instanceof Ledger.Held held) {
        queue.letGo(held);
      }
      logged += item == OWN ? 0 : 1;
    }
    done += count;
    if (done == events.size()) {
      events.clear();
      items.clear();
      done = 0;
    }
    return logged;
  }
}
