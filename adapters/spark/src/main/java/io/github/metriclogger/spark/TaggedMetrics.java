package io.github.metriclogger.spark;

import io.github.metriclogger.MetricLogger;

/**
 * Loggers whose tags end in the worker's partition, executor or rank: see {@link SparkMetrics#by}.
 * Safe for use by several threads.
 */
public final class TaggedMetrics {

  private final TaskTag tag;

  TaggedMetrics(TaskTag tag) {
    this.tag = tag;
  }

  /** As {@link SparkMetrics#get()}, with the worker in each tag. */
  public MetricLogger get() {
    return SparkMetrics.logger(false, tag);
  }

  /** As {@link SparkMetrics#live()}, with the worker in each tag. */
  public MetricLogger live() {
    return SparkMetrics.logger(true, tag);
  }
}
