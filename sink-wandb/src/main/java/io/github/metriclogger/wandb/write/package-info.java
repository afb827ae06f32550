/**
 * From events to records: rows, media, metric rules, the summary, and what an earlier start of the
 * run has left.
 */
@NullMarked
package io.github.metriclogger.wandb.write;

import org.jspecify.annotations.NullMarked;
