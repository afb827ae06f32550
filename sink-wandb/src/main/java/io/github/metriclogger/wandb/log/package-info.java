/**
 * The transaction log, {@code run-<id>.wandb}: an official-format file of records, written by one
 * process and read, also while it grows, by any. {@link io.github.metriclogger.wandb.log.LogWriter}
 * and {@link io.github.metriclogger.wandb.log.LogReader} know the container, {@link
 * io.github.metriclogger.wandb.log.record.RecordEncoder} and {@link
 * io.github.metriclogger.wandb.log.record.RecordDecoder} the records.
 */
@NullMarked
package io.github.metriclogger.wandb.log;

import org.jspecify.annotations.NullMarked;
