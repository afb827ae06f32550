package io.github.metriclogger.djl;

import ai.djl.metric.Metrics;
import ai.djl.training.Trainer;

/**
 * Reads DJL's own count of updates. {@code Trainer.step()} adds to the series {@code step}, but
 * only if the program has set metrics on the trainer.
 */
final class UpdateCount {

  private static final String STEP = "step";

  private final Trainer trainer;
  private final int before;

  UpdateCount(Trainer trainer) {
    this.trainer = trainer;
    before = count();
  }

  /** Returns the number of updates since this object was created; 0 if unknown. */
  int sinceStart() {
    return Math.max(0, count() - before);
  }

  private int count() {
    Metrics metrics = trainer.getMetrics();
    return metrics == null || !metrics.hasMetric(STEP) ? 0 : metrics.getMetric(STEP).size();
  }
}
