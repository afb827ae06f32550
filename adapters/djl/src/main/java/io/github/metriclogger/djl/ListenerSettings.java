package io.github.metriclogger.djl;

import ai.djl.training.tracker.Tracker;
import org.jspecify.annotations.Nullable;

/**
 * What a listener was told at its making. 0 as a number of steps means never.
 *
 * @param learningRate gives the learning rate of each update, or null
 * @param gradientNormEvery steps between two gradient norms
 * @param histogramsEvery steps between two sets of histograms
 * @param inputImagesEvery steps between two pictures of a batch
 * @param epochs planned, 0 = not known
 * @param epochsDone before this start
 * @param beginNumUpdate updates before this start
 */
record ListenerSettings(
    @Nullable Tracker learningRate,
    int gradientNormEvery,
    int histogramsEvery,
    int inputImagesEvery,
    int epochs,
    int epochsDone,
    int beginNumUpdate) {

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
