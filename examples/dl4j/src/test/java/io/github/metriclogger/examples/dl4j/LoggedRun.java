package io.github.metriclogger.examples.dl4j;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a run has left in one format, read through the product's own reader. */
final class LoggedRun implements RunVisitor {

  private final SortedMap<String, SortedMap<Long, Double>> scalars = new TreeMap<>();
  private final List<RunEvent> events = new ArrayList<>();

  /** Reads all of a file or directory. */
  static LoggedRun read(Path path, String format) throws IOException {
    RunReaderFactory factory =
        ServiceLoader.load(RunReaderFactory.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(candidate -> candidate.name().equals(format))
            .findFirst()
            .orElseThrow();
    var run = new LoggedRun();
    try (RunReader reader = factory.open(path, ReadPosition.START)) {
      boolean more = true;
      while (more) {
        more = reader.poll(run);
      }
    }
    return run;
  }

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {
    scalars.computeIfAbsent(tag, any -> new TreeMap<>()).put(step, value);
  }

  @Override
  public void event(RunEvent event) {
    events.add(event);
  }

  /** The values of a tag by step. */
  SortedMap<Long, Double> scalars(String tag) {
    return scalars.getOrDefault(tag, new TreeMap<>());
  }

  <T extends RunEvent> List<T> events(Class<T> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
