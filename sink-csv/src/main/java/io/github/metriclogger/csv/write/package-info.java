/**
 * Encodes rows and appends them to files, behind what earlier starts of the run left there. Public
 * only for the package above and for {@code read}.
 */
@NullMarked
package io.github.metriclogger.csv.write;

import org.jspecify.annotations.NullMarked;
