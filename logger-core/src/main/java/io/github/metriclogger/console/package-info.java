/** The terminal and the full log file, as two sinks in two lanes. */
@NullMarked
package io.github.metriclogger.console;

import org.jspecify.annotations.NullMarked;
