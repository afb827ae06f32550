/** The values of a run as rows, one for each place on its axis, and how they are written. */
@NullMarked
package io.github.metriclogger.cli.rows;

import org.jspecify.annotations.NullMarked;
