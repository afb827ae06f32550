/**
 * The run directory: its name, lock, record and search, and the history of a run that is resumed.
 */
@NullMarked
package io.github.metriclogger.run;

import org.jspecify.annotations.NullMarked;
