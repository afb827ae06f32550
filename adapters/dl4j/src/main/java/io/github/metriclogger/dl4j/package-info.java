/**
 * Logs trainings of Deeplearning4j: {@link io.github.metriclogger.dl4j.Dl4jMetricListener} is added
 * to a network; {@link io.github.metriclogger.dl4j.Dl4jImages} converts INDArrays to images.
 */
@NullMarked
package io.github.metriclogger.dl4j;

import org.jspecify.annotations.NullMarked;
