package io.github.metriclogger.djl;

import ai.djl.training.tracker.Tracker;
import org.jspecify.annotations.Nullable;

/**
 * Options of a listener. An interval of 0 steps means never.
 *
 * @param prefix prepended to each tag; may be empty
 * @param accumulation number of batches per update
 * @param learningRate computes the learning rate of each update, or null
 * @param gradientNormEvery interval of gradient norms, in steps
 * @param histogramsEvery interval of histograms, in steps
 * @param inputImagesEvery interval of input images, in steps
 * @param epochs number of planned epochs, 0 if unknown
 * @param epochsDone number of epochs before this start
 * @param beginNumUpdate number of updates before this start
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

  /** Returns the name under which the training's config is logged; empty for none. */
  String configName() {
    return prefix.replaceAll("/+$", "");
  }

  /**
   * Returns whether something with an interval of {@code every} updates is due. The first update is
   * always included, so that it is visible immediately.
   *
   * @param update number of the update, from 1
   */
  static boolean isDue(int every, long update) {
    return every > 0 && (update - 1) % every == 0;
  }
}
