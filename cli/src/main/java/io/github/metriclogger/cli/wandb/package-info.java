/** W&amp;B by hand: login, logout, offline, online, sync. */
@NullMarked
package io.github.metriclogger.cli.wandb;

import org.jspecify.annotations.NullMarked;
