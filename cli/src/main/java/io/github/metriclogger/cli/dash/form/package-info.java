/** Shapes of grids, and how times read. */
@NullMarked
package io.github.metriclogger.cli.dash.form;

import org.jspecify.annotations.NullMarked;
