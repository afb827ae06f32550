/**
 * Weights and Biases: {@link io.github.metriclogger.wandb.WandbSinkFactory} writes a run into a
 * transaction log and has it uploaded, {@link io.github.metriclogger.wandb.WandbRunReaderFactory}
 * reads such logs.
 *
 * <p>Two rooms behind this one are public for Java's sake only: {@code log}, the format of the
 * transaction log, and {@code upload}, which reads a log and brings it to the server. Data flow one
 * way: sink, log, upload.
 */
@NullMarked
package io.github.metriclogger.wandb;

import org.jspecify.annotations.NullMarked;
