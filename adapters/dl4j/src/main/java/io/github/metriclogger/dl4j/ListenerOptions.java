package io.github.metriclogger.dl4j;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a listener was asked for. In steps, 0 = never.
 *
 * @param prefix put before each tag, may be empty
 * @param modelName what the user calls the network, null = the kind of network
 * @param workers threads that train replicas of the network, 1 = the network alone
 * @param epochs planned, 0 = not known
 * @param batchesPerEpoch of all workers together, 0 = not known
 * @param gradientNormEvery steps between two gradient norms
 * @param updateRatioEvery steps between two update ratios
 * @param histogramsEvery steps between two sets of histograms
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

  /** Whether something that comes every so many steps comes at this one. */
  static boolean due(int every, long step) {
    return every > 0 && step % every == 0;
  }

  /** A tag of this listener. */
  String tag(String name) {
    return prefix + name;
  }

  /** Config of this listener's network: below the prefix, so that those of several stay apart. */
  Map<String, Object> config(Map<String, Object> config) {
    String name = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    return name.isEmpty() ? config : Map.of(name, config);
  }

  /** How many steps an epoch has: each worker's batch is a part of one. 0 = not known. */
  int stepsPerEpoch() {
    return (batchesPerEpoch + workers - 1) / workers;
  }

  /** Whether something is wanted that comes only with the end of an epoch. */
  boolean needsEpochs() {
    return epochs > 0 || validation != null;
  }
}
