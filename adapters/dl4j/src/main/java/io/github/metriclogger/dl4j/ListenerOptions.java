package io.github.metriclogger.dl4j;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a listener was asked for. In steps, 0 = never.
 *
 * @param modelName what the user calls the network, null = the kind of network
 * @param epochs planned, 0 = not known
 * @param batchesPerEpoch 0 = not known
 * @param gradientNormEvery steps between two gradient norms
 * @param updateRatioEvery steps between two update ratios
 * @param histogramsEvery steps between two sets of histograms
 * @param validation evaluates the network at the end of an epoch, or null
 */
record ListenerOptions(
    @Nullable String modelName,
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
}
