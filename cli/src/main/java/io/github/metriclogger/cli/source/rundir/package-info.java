/** The console log of a run directory of ours, in which its alerts are, too. */
@NullMarked
package io.github.metriclogger.cli.source.rundir;

import org.jspecify.annotations.NullMarked;
