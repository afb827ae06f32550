package io.github.metriclogger.wandb.read;

import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.MetricDefinition.Goal;
import io.github.metriclogger.data.MetricDefinition.Summary;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.log.record.Tags;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A metric that a person defined. */
final class ReadMetric {

  /** By the numbers of the format; 7 and 8, which the house does not know, are not there. */
  private static final List<Summary> SUMMARIES =
      List.of(
          Summary.LAST,
          Summary.MIN,
          Summary.MAX,
          Summary.MEAN,
          Summary.BEST,
          Summary.LAST,
          Summary.NONE);

  private ReadMetric() {}

  /** Reports a definition; one without a name is none. */
  static void report(LogRecord.Metric metric, double time, RunVisitor visitor) {
    String name = metric.name() == null ? metric.glob() : metric.name();
    if (name != null && !Tags.isReserved(name)) {
      MetricDefinition definition =
          new MetricDefinition(
              Tags.defined(name), axis(metric.stepMetric()), summary(metric), goal(metric));
      visitor.event(new MetricDefined(definition, time));
    }
  }

  /** The step is everybody's x-axis. */
  private static @Nullable String axis(@Nullable String name) {
    return name == null || Tags.isReserved(name) ? null : Tags.defined(name);
  }

  /** The first that the house knows; what it does not know leaves the last value. */
  private static Summary summary(LogRecord.Metric metric) {
    for (int number : metric.summaries()) {
      if (number > 0 && number < SUMMARIES.size()) {
        return SUMMARIES.get(number);
      }
    }
    return Summary.LAST;
  }

  private static Goal goal(LogRecord.Metric metric) {
    return switch (metric.goal()) {
      case 1 -> Goal.MINIMIZE;
      case 2 -> Goal.MAXIMIZE;
      default -> Goal.NONE;
    };
  }
}
