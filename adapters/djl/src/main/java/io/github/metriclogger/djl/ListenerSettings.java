package io.github.metriclogger.djl;

import ai.djl.training.tracker.Tracker;
import org.jspecify.annotations.Nullable;

/**
 * What a listener was given at its making. 0 as a number of steps means never.
 *
 * @param prefix put before each tag; empty = nothing
 * @param accumulation how many batches make an update
 * @param learningRate gives the learning rate of each update, or null
 * @param gradientNormEvery steps between two gradient norms
 * @param histogramsEvery steps between two sets of histograms
 * @param inputImagesEvery steps between two pictures of a batch
 * @param epochs planned, 0 = not known
 * @param epochsDone before this start
 * @param beginNumUpdate updates before this start
 */
record ListenerSettings(
    String prefix,
    int accumulation,
    @Nullable Tracker learningRate,
    int gradientNormEvery,
    int histogramsEvery,
    int inputImagesEvery,
    int epochs,
    int epochsDone,
    int beginNumUpdate) {

  /** What the config of the training is under; empty = under nothing. */
  String configName() {
    return prefix.replaceAll("/+$", "");
  }

  /**
   * Whether something that comes each so many steps is due: at the first update and each {@code
   * every} after it, so that a person sees it at once.
   *
   * @param update from 1
   */
  static boolean isDue(int every, long update) {
    return every > 0 && (update - 1) % every == 0;
  }
}
