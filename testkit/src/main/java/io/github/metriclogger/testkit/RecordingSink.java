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
 * A sink that keeps in memory what it is given. Another thread than the lane's may look at it, and
 * wait until it was given enough.
 */
public final class RecordingSink implements Sink {

  private final Set<EventKind> kinds;
  private final List<RunInfo> runs = new ArrayList<>();
  private final List<RunEvent> events = new ArrayList<>();
  private final List<Durability> flushes = new ArrayList<>();
  private @Nullable SinkContext context;
  private int writes;
  private int closes;

  /** A sink that wants every kind. */
  public RecordingSink() {
    this(EnumSet.allOf(EventKind.class));
  }

  /**
   * A sink.
   *
   * @param kinds what it wants
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

  /** The runs it was opened for; a copy. */
  public synchronized List<RunInfo> runs() {
    return List.copyOf(runs);
  }

  /** What it was opened with last, or null before. */
  public synchronized @Nullable SinkContext context() {
    return context;
  }

  /** All events so far, in order; a copy. */
  public synchronized List<RunEvent> events() {
    return List.copyOf(events);
  }

  /**
   * The events of one type so far, in order; a copy.
   *
   * @param type the type
   */
  public synchronized <T extends RunEvent> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The flushes so far, in order; a copy. */
  public synchronized List<Durability> flushes() {
    return List.copyOf(flushes);
  }

  /** How often {@code write} was called. */
  public synchronized int writes() {
    return writes;
  }

  /** How often {@code close} was called. */
  public synchronized int closes() {
    return closes;
  }

  /**
   * Waits until so many events have come.
   *
   * @param count how many in all
   * @param atMost how long, in real time
   * @throws AssertionError when they have not come by then
   */
  public void awaitEvents(int count, Duration atMost) {
    await(() -> events.size() >= count, count + " events", atMost);
  }

  /**
   * Waits until the sink was closed.
   *
   * @param atMost how long, in real time
   * @throws AssertionError when it was not closed by then
   */
  public void awaitClosed(Duration atMost) {
    await(() -> closes > 0, "close", atMost);
  }

  private synchronized void await(BooleanSupplier met, String what, Duration atMost) {
    boolean inTime = Waiting.until(this, met, atMost);
    if (!inTime) {
      throw new AssertionError(
          "waited " + atMost + " for " + what + "; came: " + events.size() + " events");
    }
  }
}
