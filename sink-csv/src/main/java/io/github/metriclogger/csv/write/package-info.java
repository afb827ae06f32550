/**
 * Encodes rows and appends them to files after the records of earlier starts of the run. Public
 * only for the parent package and for {@code read}.
 */
@NullMarked
package io.github.metriclogger.csv.write;

import org.jspecify.annotations.NullMarked;
