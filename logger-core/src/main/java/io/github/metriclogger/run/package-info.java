/** The run directory: its name, lock, record and search, and the choice of the run to resume. */
@NullMarked
package io.github.metriclogger.run;

import org.jspecify.annotations.NullMarked;
