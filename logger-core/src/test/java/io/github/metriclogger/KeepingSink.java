package io.github.metriclogger;

import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Keeps what it is given. */
final class KeepingSink implements Sink {

  private final List<RunEvent> events = Collections.synchronizedList(new ArrayList<>());
  private volatile boolean closed;
  private volatile URI page;

  @Override
  public void open(RunInfo run, SinkContext context) {}

  @Override
  public int write(List<RunEvent> batch) {
    events.addAll(batch);
    return batch.size();
  }

  @Override
  public void flush(Durability durability) {}

  /** From now on the sink has a page. */
  void show(URI address) {
    page = address;
  }

  @Override
  public URI link() {
    return page;
  }

  @Override
  public void close() {
    closed = true;
  }

  /** The settings of a quiet run below {@code dir} with this sink, named {@code probe}. */
  MetricLoggerBuilder run(Path dir) {
    return MetricLogger.builder()
        .environment(Map.of())
        .dir(dir)
        .project("p")
        .name("n")
        .set("sinks.console.enabled", false)
        .set("sinks.log.enabled", false)
        .set("system_metrics.enabled", false)
        .sink("probe", this);
  }

  boolean closed() {
    return closed;
  }

  /** The events of a type, in order. */
  <T extends RunEvent> List<T> all(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The last event of a type. */
  <T extends RunEvent> T last(Class<T> type) {
    List<T> all = all(type);
    return all.get(all.size() - 1);
  }

  /** How many events there are of a kind. */
  long count(EventKind kind) {
    return events.stream().filter(event -> event.kind() == kind).count();
  }
}
