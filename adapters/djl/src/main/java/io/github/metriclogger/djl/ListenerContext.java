package io.github.metriclogger.djl;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.TrainingProgress;

/**
 * Logger, options and guard that the parts of a listener share.
 *
 * @param logger the logger of the program
 * @param settings the options of the listener
 * @param guard keeps failures away from the training
 */
record ListenerContext(MetricLogger logger, ListenerSettings settings, ListenerGuard guard) {

  /**
   * Starts the progress of a trainer. The steps of a new run count from 1, like DJL's updates;
   * otherwise they continue after the last step logged.
   *
   * @param batches number of batches per epoch, 0 if unknown
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
