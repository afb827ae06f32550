package io.github.metriclogger.benchmarks;

import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;

/**
 * Passes everything on, with its processor time taken.
 *
 * @param delegate does the work
 * @param clock takes the time
 */
record TimedDjlListener(TrainingListener delegate, ListenerClock clock)
    implements TrainingListener {

  @Override
  public void onTrainingBegin(Trainer trainer) {
    clock.time(() -> delegate.onTrainingBegin(trainer));
  }

  @Override
  public void onTrainingBatch(Trainer trainer, BatchData batch) {
    clock.batch();
    clock.time(() -> delegate.onTrainingBatch(trainer, batch));
  }

  @Override
  public void onValidationBatch(Trainer trainer, BatchData batch) {
    clock.time(() -> delegate.onValidationBatch(trainer, batch));
  }

  @Override
  public void onEpoch(Trainer trainer) {
    clock.time(() -> delegate.onEpoch(trainer));
  }

  @Override
  public void onTrainingEnd(Trainer trainer) {
    clock.time(() -> delegate.onTrainingEnd(trainer));
  }
}
