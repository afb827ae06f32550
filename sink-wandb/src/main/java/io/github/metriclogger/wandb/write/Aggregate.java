package io.github.metriclogger.wandb.write;

import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.MetricDefinition.Goal;
import io.github.metriclogger.data.MetricDefinition.Summary;
import org.jspecify.annotations.Nullable;

/**
 * The value of one metric that a person asked to stand in the summary. NaN counts for none of them
 * but the last one. Not for use by several threads.
 */
final class Aggregate {

  private final Summary summary;
  private final Goal goal;
  private double value = Double.NaN;
  private double sum;
  private long count;

  private Aggregate(Summary summary, Goal goal) {
    this.summary = summary;
    this.goal = goal;
  }

  /** An aggregate of no values; null when the last value alone stands in the summary. */
  static @Nullable Aggregate of(@Nullable MetricDefinition rule) {
    boolean isLast = rule == null || rule.summary() == Summary.LAST;
    return rule == null || isLast ? null : new Aggregate(rule.summary(), rule.goal());
  }

  /** Whether it is what a definition asks for. */
  boolean fits(MetricDefinition rule) {
    return summary == rule.summary() && goal == rule.goal();
  }

  /** Whether nothing of the metric stands in the summary. */
  boolean isNone() {
    return summary == Summary.NONE;
  }

  /** The key of the value below that of the metric. */
  String key() {
    return switch (summary) {
      case MIN -> "min";
      case MAX -> "max";
      case MEAN -> "mean";
      case BEST -> "best";
      case LAST, NONE -> "last";
    };
  }

  /** Continues from what an earlier part of the run had. The number behind a mean is not known. */
  void goOn(double earlier) {
    if (summary != Summary.MEAN) {
      value = earlier;
    }
  }

  void put(double next) {
    if (summary == Summary.MEAN) {
      mean(next);
    } else if (isLower() || isHigher()) {
      boolean better = isLower() ? next < value : next > value;
      if (better || (Double.isNaN(value) && !Double.isNaN(next))) {
        value = next;
      }
    } else {
      value = next;
    }
  }

  double value() {
    return value;
  }

  private void mean(double next) {
    if (!Double.isNaN(next)) {
      sum += next;
      count++;
      value = sum / count;
    }
  }

  private boolean isLower() {
    return summary == Summary.MIN || (summary == Summary.BEST && goal == Goal.MINIMIZE);
  }

  private boolean isHigher() {
    return summary == Summary.MAX || (summary == Summary.BEST && goal == Goal.MAXIMIZE);
  }
}
