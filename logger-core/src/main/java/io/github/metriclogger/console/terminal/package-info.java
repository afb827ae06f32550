/**
 * The terminal that a run is shown on: what it can do, and lines and a bar on it beside the output
 * of others.
 */
@NullMarked
package io.github.metriclogger.console.terminal;

import org.jspecify.annotations.NullMarked;
