package io.github.metriclogger.benchmarks;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import io.github.metriclogger.event.DeliveryReport;
import io.github.metriclogger.event.SinkReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs in a temporary directory. */
final class Runs {

  private Runs() {}

  static Path directory() throws IOException {
    return Files.createTempDirectory("metriclogger-benchmark");
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    }
  }

  /** Only sinks that count. */
  static MetricLogger counting(Path directory, int sinks) {
    MetricLoggerBuilder builder =
        MetricLogger.builder()
            .project("benchmark")
            .dir(directory)
            .set("system_metrics.enabled", false)
            .set("sinks.console.enabled", false)
            .set("sinks.csv.enabled", false);
    for (int i = 0; i < sinks; i++) {
      builder.sink("counting-" + i, new CountingSink());
    }
    return builder.open();
  }

  /** What a user has who sets nothing. */
  static MetricLogger usual(Path directory) {
    return MetricLogger.builder().project("benchmark").dir(directory).open();
  }

  /** Fails when something was dropped or is unaccounted for. */
  static void check(DeliveryReport report) {
    for (SinkReport sink : report.sinks()) {
      if (sink.dropped() != 0 || sink.accepted() != sink.written()) {
        throw new IllegalStateException("not everything arrived: " + sink);
      }
    }
  }
}
