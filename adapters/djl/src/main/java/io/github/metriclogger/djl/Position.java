package io.github.metriclogger.djl;

/**
 * Where a training stands when a listener meets a trainer.
 *
 * @param epochsDone before
 * @param updates made by the optimizer before
 * @param firstStep the step of the next update; -1 = the one after the last that was logged
 */
record Position(int epochsDone, long updates, long firstStep) {

  /** At the first trainer: what the program said, else the step 1 of a new run. */
  static Position atStart(Output output) {
    int updates = output.settings().beginNumUpdate();
    boolean unsaid = updates == 0 && output.logger().lastStep() >= 0;
    return new Position(output.settings().epochsDone(), updates, unsaid ? -1 : updates + 1L);
  }
}
