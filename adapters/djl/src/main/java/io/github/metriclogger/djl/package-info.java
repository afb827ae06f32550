/**
 * Logs trainings of the Deep Java Library. {@link io.github.metriclogger.djl.DjlMetricListener} is
 * the entry point; {@link io.github.metriclogger.djl.NDArrayImages} converts arrays to images.
 */
@NullMarked
package io.github.metriclogger.djl;

import org.jspecify.annotations.NullMarked;
