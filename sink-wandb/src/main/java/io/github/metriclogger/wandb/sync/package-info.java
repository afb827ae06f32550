/** Uploads the logs of runs that are over: by command, and in the background of a later run. */
@NullMarked
package io.github.metriclogger.wandb.sync;

import org.jspecify.annotations.NullMarked;
