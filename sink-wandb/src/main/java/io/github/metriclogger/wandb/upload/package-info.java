/**
 * Brings a transaction log to a W&amp;B server: every record once, in the order of the log,
 * whatever the network does. What the server has confirmed is kept in a file beside the log.
 */
@NullMarked
package io.github.metriclogger.wandb.upload;

import org.jspecify.annotations.NullMarked;
