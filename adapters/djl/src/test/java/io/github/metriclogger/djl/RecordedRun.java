package io.github.metriclogger.djl;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.event.ConfigLogged;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.testkit.RecordingSink;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A run whose events are kept in memory. */
final class RecordedRun implements AutoCloseable {

  private final RecordingSink sink;
  private final MetricLogger logger;

  RecordedRun(Path directory) {
    this(directory, new RecordingSink(EnumSet.complementOf(EnumSet.of(EventKind.SYSTEM_SAMPLE))));
  }

  private RecordedRun(Path directory, RecordingSink sink) {
    this.sink = sink;
    logger = open(directory, "recording", sink);
  }

  static MetricLogger open(Path directory, String name, Sink sink) {
    return MetricLogger.builder()
        .dir(directory)
        .project("djl")
        .set("sinks.console.enabled", false)
        .set("system_metrics.enabled", false)
        .sink(name, sink)
        .open();
  }

  MetricLogger logger() {
    return logger;
  }

  /** Ends the run; all its values by tag and step. */
  SortedMap<String, SortedMap<Long, Double>> scalars() {
    SortedMap<String, SortedMap<Long, Double>> values = new TreeMap<>();
    for (Scalars row : events(Scalars.class)) {
      for (int i = 0; i < row.size(); i++) {
        values.computeIfAbsent(row.tag(i), any -> new TreeMap<>()).put(row.step(), row.value(i));
      }
    }
    return values;
  }

  SortedMap<Long, Double> scalars(String tag) {
    return scalars().getOrDefault(tag, new TreeMap<>());
  }

  Set<Long> steps(String tag) {
    return scalars(tag).keySet();
  }

  /** Ends the run; all its events of a type. */
  <T extends RunEvent> List<T> events(Class<T> type) {
    logger.close();
    return sink.events(type);
  }

  /** What is under {@code djl} in the config. */
  Map<?, ?> config() {
    var configs = events(ConfigLogged.class);
    return (Map<?, ?>) configs.get(configs.size() - 1).config().get("djl");
  }

  @Override
  public void close() {
    logger.close();
  }
}
