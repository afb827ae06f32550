/**
 * The records of a transaction log, encoded and decoded. Source of the format: {@code
 * wandb_internal.proto}.
 */
@NullMarked
package io.github.metriclogger.wandb.log.record;

import org.jspecify.annotations.NullMarked;
