/** The run directory: its name, lock, life cycle files, media and checkpoint states. */
@NullMarked
package io.github.metriclogger.run;

import org.jspecify.annotations.NullMarked;
