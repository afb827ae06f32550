/** The settings of the sink: names, values, and the rules that the server has for them. */
@NullMarked
package io.github.metriclogger.wandb.settings;

import org.jspecify.annotations.NullMarked;
