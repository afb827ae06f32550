package io.github.metriclogger.djl;

import java.util.Set;

/**
 * Position of a training at the time a listener first sees a trainer.
 *
 * @param epochsDone number of epochs completed before
 * @param updates number of updates made before, by all trainers
 * @param parameterIds ids of the parameters of the model trained last; empty if unknown
 */
record Position(int epochsDone, long updates, Set<String> parameterIds) {

  /** Returns the position at the first trainer, taken from the options. */
  static Position atStart(ListenerSettings settings) {
    return new Position(settings.epochsDone(), settings.beginNumUpdate(), Set.of());
  }

  /**
   * Returns the number of the optimizer's last update. A different model has a new optimizer, which
   * starts from 0.
   */
  long numUpdate(Set<String> ids) {
    return parameterIds.isEmpty() || parameterIds.equals(ids) ? updates : 0;
  }
}
