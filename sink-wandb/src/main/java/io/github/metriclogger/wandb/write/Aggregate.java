package io.github.metriclogger.wandb.write;

import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.MetricDefinition.Goal;
import io.github.metriclogger.data.MetricDefinition.Summary;
import org.jspecify.annotations.Nullable;

/**
 * The value of one metric in the summary, if a person asked for something other than its last
 * value. NaN counts for the last value only. Not for use by several threads.
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

  /** An aggregate of no values; null if the summary shows the last value. */
  static @Nullable Aggregate of(@Nullable MetricDefinition rule) {
    boolean isLast = rule == null || rule.summary() == Summary.LAST;
    return rule == null || isLast ? null : new Aggregate(rule.summary(), rule.goal());
  }

  /** Whether it matches a definition. */
  boolean fits(MetricDefinition rule) {
    return summary == rule.summary() && goal == rule.goal();
  }

  /** Whether the summary omits the metric. */
  boolean isNone() {
    return summary == Summary.NONE;
  }

  /** The key of the value, nested in that of the metric. */
  String key() {
    return switch (summary) {
      case MIN -> "min";
      case MAX -> "max";
      case MEAN -> "mean";
      case BEST -> "best";
      case LAST, NONE -> "last";
    };
  }

  /**
   * Continues from the value of an earlier start. A mean starts over, because the number of its
   * values is not known.
   */
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
