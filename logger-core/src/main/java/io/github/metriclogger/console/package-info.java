/** What a person sees: the terminal and the full log file, two sinks in two lanes. */
@NullMarked
package io.github.metriclogger.console;

import org.jspecify.annotations.NullMarked;
