/** The console log of a run directory of ours. */
@NullMarked
package io.github.metriclogger.cli.source.rundir;

import org.jspecify.annotations.NullMarked;
