package io.github.metriclogger.dl4j;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Options of a listener. An interval of 0 steps means never.
 *
 * @param prefix prepended to each tag, may be empty
 * @param modelName the user's name for the network; null for the kind of network
 * @param workers number of threads that train the network; 1 = no replicas
 * @param epochs number of planned epochs, 0 if unknown
 * @param batchesPerEpoch number of batches of all workers together, 0 if unknown
 * @param gradientNormEvery interval of gradient norms, in steps
 * @param updateRatioEvery interval of update ratios, in steps
 * @param histogramsEvery interval of histograms, in steps
 * @param validation evaluates the network at the end of an epoch, or null
 */
record ListenerOptions(
    String prefix,
    @Nullable String modelName,
    int workers,
    int epochs,
    int batchesPerEpoch,
    int gradientNormEvery,
    int updateRatioEvery,
    int histogramsEvery,
    @Nullable Supplier<? extends Map<String, ? extends Number>> validation) {

  /** Returns whether something with an interval of {@code every} steps is due. */
  static boolean isDue(int every, long step) {
    return every > 0 && step % every == 0;
  }

  /** Returns a tag with the prefix. */
  String tag(String name) {
    return prefix + name;
  }

  /**
   * Returns the config of the network, under the prefix if there is one, so that several networks
   * stay separate.
   */
  Map<String, Object> config(Map<String, Object> config) {
    String name = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    return name.isEmpty() ? config : Map.of(name, config);
  }

  /** Returns the number of steps per epoch, each with one batch per worker; 0 if unknown. */
  int stepsPerEpoch() {
    return (batchesPerEpoch + workers - 1) / workers;
  }

  /** Returns whether an option takes effect only at the end of an epoch. */
  boolean needsEpochs() {
    return epochs > 0 || validation != null;
  }
}
