package io.github.metriclogger.benchmarks;

import io.github.metriclogger.DeliveryReport;
import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import io.github.metriclogger.event.SinkReport;
import java.nio.file.Path;
import java.util.Map;

/** The runs that are measured. */
final class Runs {

  private Runs() {}

  /** Only sinks that count. */
  static MetricLogger counting(Path directory, int sinks) {
    MetricLoggerBuilder builder =
        MetricLogger.builder()
            .project("benchmark")
            .dir(directory)
            .set("system_metrics.enabled", false)
            .set("sinks.console.enabled", false)
            .set("sinks.csv.enabled", false)
            .set("sinks.tensorboard.enabled", false);
    for (int i = 0; i < sinks; i++) {
      builder.sink("counting-" + i, new CountingSink());
    }
    return builder.open();
  }

  /** What a user has who sets nothing but that the console is to say little. */
  static MetricLogger usual(Path directory) {
    return quiet(directory).open();
  }

  /** All sinks of the house. A server would compete with the caller for the machine: offline. */
  static MetricLogger withWandb(Path directory) {
    return quiet(directory).sink("wandb", Map.of("mode", "offline")).open();
  }

  private static MetricLoggerBuilder quiet(Path directory) {
    return MetricLogger.builder()
        .project("benchmark")
        .dir(directory)
        .set("sinks.console.interval", 1_000_000);
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
