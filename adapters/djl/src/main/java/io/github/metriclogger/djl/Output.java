package io.github.metriclogger.djl;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.TrainingProgress;

/**
 * Where a listener logs, and what.
 *
 * @param logger the program's
 * @param settings of the listener
 * @param wall keeps failures from the training
 */
record Output(MetricLogger logger, ListenerSettings settings, Wall wall) {

  /**
   * The progress of a trainer. DJL counts updates from 1, and so does a new run; otherwise the
   * steps follow the last one logged.
   *
   * @param batches of an epoch, 0 = not known
   */
  TrainingProgress progress(Position from, int batches) {
    TrainingProgress.Builder described =
        TrainingProgress.builder(logger)
            .prefix(settings.prefix())
            .epochs(settings.epochs())
            .batchesPerEpoch(batches)
            .epochsDone(from.epochsDone());
    boolean isFirst = from.parameterIds().isEmpty();
    if (isFirst && from.updates() > 0) {
      return described.firstStep(from.updates() + 1).start();
    }
    TrainingProgress follows = described.start();
    return follows.step() >= 0 ? follows : described.firstStep(1).start();
  }
}
