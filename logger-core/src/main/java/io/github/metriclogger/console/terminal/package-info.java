/** The terminal: its abilities, and lines and a bar on it, next to the output of other code. */
@NullMarked
package io.github.metriclogger.console.terminal;

import org.jspecify.annotations.NullMarked;
