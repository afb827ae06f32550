package io.github.metriclogger.data;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a metric is to be plotted and summarised, after wandb's {@code define_metric}.
 *
 * @param name the tag, or a pattern with one {@code *} at its end such as {@code val/*}
 * @param stepMetric the tag that is its x-axis, or null for the step
 * @param summary which value of the history stands in the summary
 * @param goal which direction is better
 */
public record MetricDefinition(
    String name, @Nullable String stepMetric, Summary summary, Goal goal) {

  /** Which value of the history stands in the summary. */
  public enum Summary {
    /** The last one. */
    LAST,
    /** The lowest. */
    MIN,
    /** The highest. */
    MAX,
    /** The mean. */
    MEAN,
    /** The lowest or the highest, by the goal. */
    BEST,
    /** None. */
    NONE
  }

  /** Which direction is better. */
  public enum Goal {
    /** Not said. */
    NONE,
    /** Lower is better. */
    MINIMIZE,
    /** Higher is better. */
    MAXIMIZE
  }

  /** Checks that there is a name. */
  public MetricDefinition {
    if (Objects.requireNonNull(name, "name").isEmpty()) {
      throw new IllegalArgumentException("a metric definition needs a name");
    }
  }

  /**
   * A definition that keeps the last value and the step as x-axis.
   *
   * @param name the tag or pattern, not empty
   */
  public static MetricDefinition of(String name) {
    return new MetricDefinition(name, null, Summary.LAST, Goal.NONE);
  }

  /**
   * The same with another x-axis.
   *
   * @param tag the tag whose values are the x-axis
   */
  public MetricDefinition withStepMetric(String tag) {
    return new MetricDefinition(name, tag, summary, goal);
  }

  /**
   * The same with another summary.
   *
   * @param which the value that stands in the summary
   */
  public MetricDefinition withSummary(Summary which) {
    return new MetricDefinition(name, stepMetric, which, goal);
  }

  /**
   * The same with another goal.
   *
   * @param better which direction is better
   */
  public MetricDefinition withGoal(Goal better) {
    return new MetricDefinition(name, stepMetric, summary, better);
  }
}
