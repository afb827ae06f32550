/**
 * Turns events into records: rows, media, metric definitions, the summary, and what an earlier
 * start of the run left.
 */
@NullMarked
package io.github.metriclogger.wandb.write;

import org.jspecify.annotations.NullMarked;
