/**
 * What a user sees: {@link io.github.metriclogger.MetricLogger} and its builder, {@link
 * io.github.metriclogger.TrainingProgress}, the standard metric names and the command-line flags.
 */
@NullMarked
package io.github.metriclogger;

import org.jspecify.annotations.NullMarked;
