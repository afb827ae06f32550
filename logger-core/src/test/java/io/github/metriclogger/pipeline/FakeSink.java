package io.github.metriclogger.pipeline;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what it is given; fails as told. */
final class FakeSink implements Sink {

  /** What is done in place of a plain write. */
  @FunctionalInterface
  interface Writing {
    int write(List<RunEvent> events, FakeSink sink) throws IOException;
  }

  /** What is done at a call. */
  @FunctionalInterface
  interface Doing {
    void run() throws IOException;
  }

  final List<String> calls = new CopyOnWriteArrayList<>();
  private final List<RunEvent> events = new ArrayList<>();
  volatile @Nullable RunInfo openedWith;
  volatile @Nullable SinkContext context;
  volatile Writing writing = (batch, sink) -> sink.keep(batch);
  volatile Doing opening = () -> {};
  volatile Doing flushing = () -> {};
  volatile Doing closing = () -> {};
  volatile long unwritten;
  volatile boolean showsMessages = true;
  private final Set<EventKind> kinds;

  FakeSink() {
    this(EnumSet.allOf(EventKind.class));
  }

  FakeSink(Set<EventKind> kinds) {
    this.kinds = kinds;
  }

  int keep(List<RunEvent> batch) {
    synchronized (events) {
      events.addAll(batch);
    }
    return batch.size();
  }

  List<RunEvent> events() {
    synchronized (events) {
      return List.copyOf(events);
    }
  }

  List<Long> steps() {
    return Bench.steps(events());
  }

  List<EventKind> kindsSeen() {
    return events().stream().map(RunEvent::kind).toList();
  }

  @Override
  public Set<EventKind> kinds() {
    return kinds;
  }

  @Override
  public boolean showsMessages() {
    return showsMessages && kinds.contains(EventKind.MESSAGE);
  }

  @Override
  public void open(RunInfo run, SinkContext given) throws IOException {
    calls.add("open");
    opening.run();
    openedWith = run;
    context = given;
  }

  @Override
  public int write(List<RunEvent> batch) throws IOException {
    return writing.write(batch, this);
  }

  @Override
  public void flush(Durability durability) throws IOException {
    calls.add("flush " + durability);
    flushing.run();
  }

  @Override
  public long unwritten() {
    return unwritten;
  }

  @Override
  public void close() throws IOException {
    calls.add("close");
    closing.run();
  }
}
