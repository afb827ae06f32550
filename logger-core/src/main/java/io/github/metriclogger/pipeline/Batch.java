package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.RunEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Events that a lane has taken from its queue and its sink does not own yet. Bounded in number and
 * in bytes, so that one call of the sink stays short. Only the lane uses it.
 */
final class Batch implements Delivery {
  private static final int MOST = 1024;
  private static final long MOST_BYTES = 1 << 20;

  /** Stands for a message of our own, which counts nowhere. */
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

  /** Takes what is in the queue. One by one: draining under one lock would hold up the callers. */
  void fill() {
    try {
      takeOwn();
      takeLogged();
    } finally { // also when there was no memory half-way
      counters.taken.lazySet(counters.taken.get() + counted);
      counted = 0;
    }
  }

  /** The lists never grow, so that nothing is lost between the queue and them. */
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

  /** Drops what is left, here and in the queue. */
  void dropAll() {
    do {
      counters.lost.addAndGet(pass(events.size() - done));
      fill();
    } while (!isEmpty());
  }

  /** Lets go of so many from the head; returns how many of them were logged by the program. */
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
