/**
 * What an upload sends: lines of history and events, summary and configuration, files, each bounded
 * as the server requires, and how much of it the server has confirmed.
 */
@NullMarked
package io.github.metriclogger.wandb.upload.content;

import org.jspecify.annotations.NullMarked;
