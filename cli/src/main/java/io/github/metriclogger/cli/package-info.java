/** The command {@code metriclog}: it reads what anybody wrote of a run. */
@NullMarked
package io.github.metriclogger.cli;

import org.jspecify.annotations.NullMarked;
