/**
 * Uploads a transaction log to a W&amp;B server: every record once, in the order of the log,
 * whatever the network does. A file beside the log records what the server has confirmed.
 */
@NullMarked
package io.github.metriclogger.wandb.upload;

import org.jspecify.annotations.NullMarked;
