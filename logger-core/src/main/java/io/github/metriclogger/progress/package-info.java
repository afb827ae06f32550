/**
 * What {@link io.github.metriclogger.TrainingProgress} counts: batches, samples, losses and times
 * of an epoch.
 */
@NullMarked
package io.github.metriclogger.progress;

import org.jspecify.annotations.NullMarked;
