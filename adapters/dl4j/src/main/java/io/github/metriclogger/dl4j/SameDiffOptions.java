package io.github.metriclogger.dl4j;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a listener for SameDiff was asked for. In steps, 0 = never.
 *
 * @param epochs planned, 0 = not known
 * @param batchesPerEpoch 0 = not known
 * @param gradientNormEvery steps between two gradient norms
 * @param histogramsEvery steps between two sets of histograms
 * @param validation evaluates the graph at the end of an epoch, or null
 */
record SameDiffOptions(
    int epochs,
    int batchesPerEpoch,
    int gradientNormEvery,
    int histogramsEvery,
    @Nullable Supplier<? extends Map<String, ? extends Number>> validation) {}
