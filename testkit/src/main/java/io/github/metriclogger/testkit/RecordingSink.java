package io.github.metriclogger.testkit;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A sink that records all calls in memory. Other threads than the lane's may read the records and
 * wait for them.
 */
public final class RecordingSink implements Sink {

  private final Set<EventKind> kinds;
  private final List<RunInfo> runs = new ArrayList<>();
  private final List<RunEvent> events = new ArrayList<>();
  private final List<Durability> flushes = new ArrayList<>();
  private @Nullable SinkContext context;
  private int writes;
  private int closes;

  /** Creates a sink that accepts every kind. */
  public RecordingSink() {
    this(EnumSet.allOf(EventKind.class));
  }

  /**
   * Creates a sink.
   *
   * @param kinds the kinds that it accepts
   */
  public RecordingSink(Set<EventKind> kinds) {
    this.kinds = Set.copyOf(kinds);
  }

  @Override
  public Set<EventKind> kinds() {
    return kinds;
  }

  @Override
  public synchronized void open(RunInfo run, SinkContext given) {
    runs.add(run);
    context = given;
    notifyAll();
  }

  @Override
  public synchronized int write(List<RunEvent> batch) {
    if (closes > 0) {
      throw new IllegalStateException("the sink is closed");
    }
    events.addAll(batch);
    writes++;
    notifyAll();
    return batch.size();
  }

  @Override
  public synchronized void flush(Durability durability) {
    flushes.add(durability);
    notifyAll();
  }

  @Override
  public synchronized void close() {
    closes++;
    notifyAll();
  }

  /** Returns a copy of the runs for which it was opened. */
  public synchronized List<RunInfo> runs() {
    return List.copyOf(runs);
  }

  /** Returns the context with which it was opened last, or null. */
  public synchronized @Nullable SinkContext context() {
    return context;
  }

  /** Returns a copy of all events so far, in order. */
  public synchronized List<RunEvent> events() {
    return List.copyOf(events);
  }

  /**
   * Returns a copy of the events of one type so far, in order.
   *
   * @param type the type
   */
  public synchronized <T extends RunEvent> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Returns a copy of all flushes so far, in order. */
  public synchronized List<Durability> flushes() {
    return List.copyOf(flushes);
  }

  /** Returns the number of calls of {@code write}. */
  public synchronized int writes() {
    return writes;
  }

  /** Returns the number of calls of {@code close}. */
  public synchronized int closes() {
    return closes;
  }

  /**
   * Waits until {@code count} events have been written.
   *
   * @param count total number of events
   * @param atMost how long, in real time
   * @throws AssertionError if there are fewer by then
   */
  public void awaitEvents(int count, Duration atMost) {
    await(() -> events.size() >= count, count + " events", atMost);
  }

  /**
   * Waits until the sink was closed.
   *
   * @param atMost how long, in real time
   * @throws AssertionError if it was not closed by then
   */
  public void awaitClosed(Duration atMost) {
    await(() -> closes > 0, "close", atMost);
  }

  private synchronized void await(BooleanSupplier met, String what, Duration atMost) {
    boolean inTime = MonitorWait.until(this, met, atMost);
    if (!inTime) {
      throw new AssertionError(
          "waited " + atMost + " for " + what + "; came: " + events.size() + " events");
    }
  }
}
