package io.github.metriclogger.classpath;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReaderFactory;
import io.github.metriclogger.spi.RunVisitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run wrote in one format, read back.
 *
 * @param scalars by tag and step
 * @param events all else
 */
record RunFiles(Map<String, Map<Long, Double>> scalars, List<RunEvent> events) {

  static RunFiles read(RunReaderFactory format, Path directory) throws IOException {
    var read = new RunFiles(new TreeMap<>(), new ArrayList<>());
    try (var reader = format.open(directory, ReadPosition.START)) {
      while (reader.poll(read.visitor())) {}
    }
    return read;
  }

  private RunVisitor visitor() {
    return new RunVisitor() {
      @Override
      public void scalar(String tag, long step, double wallTime, double value) {
        scalars.computeIfAbsent(tag, key -> new TreeMap<>()).put(step, value);
      }

      @Override
      public void event(RunEvent event) {
        events.add(event);
      }
    };
  }
}
