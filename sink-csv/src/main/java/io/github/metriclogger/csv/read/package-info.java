/** Follows growing CSV files and reports their values. Public only for the parent package. */
@NullMarked
package io.github.metriclogger.csv.read;

import org.jspecify.annotations.NullMarked;
