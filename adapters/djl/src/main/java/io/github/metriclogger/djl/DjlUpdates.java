package io.github.metriclogger.djl;

import ai.djl.metric.Metrics;
import ai.djl.training.Trainer;

/**
 * DJL's own count of updates: {@code Trainer.step()} adds to the series {@code step}, but only when
 * the program gave the trainer metrics.
 */
final class DjlUpdates {

  private static final String STEP = "step";

  private final Trainer trainer;
  private final int before;

  DjlUpdates(Trainer trainer) {
    this.trainer = trainer;
    before = count();
  }

  /** How many there were since this was made; 0 = not known. */
  int made() {
    return Math.max(0, count() - before);
  }

  private int count() {
    Metrics metrics = trainer.getMetrics();
    return metrics == null || !metrics.hasMetric(STEP) ? 0 : metrics.getMetric(STEP).size();
  }
}
