/**
 * Weights and Biases: {@link io.github.metriclogger.wandb.WandbSinkFactory} writes a run into a
 * transaction log and has it uploaded, {@link io.github.metriclogger.wandb.WandbRunReaderFactory}
 * reads such logs, {@link io.github.metriclogger.wandb.WandbSync} uploads them later.
 *
 * <p>The packages below are public only for each other. Data flow one way: {@code write} encodes
 * events into records, {@code log} stores them, {@code upload} brings them to the server; {@code
 * read} reports them to a visitor, {@code sync} uploads the logs of runs that are over, {@code
 * tensorboard} imports event files.
 */
@NullMarked
package io.github.metriclogger.wandb;

import org.jspecify.annotations.NullMarked;
