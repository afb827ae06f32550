package io.github.metriclogger.djl;

import java.util.Set;

/**
 * Where a training stands when a listener meets a trainer.
 *
 * @param epochsDone before
 * @param updates made before, of all trainers
 * @param parameterIds of the model that was trained last; empty = not known
 */
record Position(int epochsDone, long updates, Set<String> parameterIds) {

  /** At the first trainer: what the program said. */
  static Position atStart(ListenerSettings settings) {
    return new Position(settings.epochsDone(), settings.beginNumUpdate(), Set.of());
  }

  /**
   * The number of the last update of the optimizer: another model has another one, which begins
   * anew.
   */
  long numUpdate(Set<String> ids) {
    return parameterIds.isEmpty() || parameterIds.equals(ids) ? updates : 0;
  }
}
