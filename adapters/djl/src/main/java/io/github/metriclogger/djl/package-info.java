/**
 * Logs trainings of the Deep Java Library. {@link io.github.metriclogger.djl.DjlMetricListener} is
 * the way in; {@link io.github.metriclogger.djl.NDArrayImages} makes pictures of arrays.
 */
@NullMarked
package io.github.metriclogger.djl;

import org.jspecify.annotations.NullMarked;
