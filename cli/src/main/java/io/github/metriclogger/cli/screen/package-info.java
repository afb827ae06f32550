/**
 * A full-screen terminal: a grid of cells, the difference between two grids as one write, and keys.
 * Knows nothing of runs.
 */
@NullMarked
package io.github.metriclogger.cli.screen;

import org.jspecify.annotations.NullMarked;
