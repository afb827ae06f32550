/**
 * The live view of {@code metriclog dash}: its runs, what a person chose to see, and the panes that
 * show it on a grid of cells.
 */
@NullMarked
package io.github.metriclogger.cli.dash;

import org.jspecify.annotations.NullMarked;
