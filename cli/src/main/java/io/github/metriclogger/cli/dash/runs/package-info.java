/** The runs of the live view: found, followed, judged, and how far they are. */
@NullMarked
package io.github.metriclogger.cli.dash.runs;

import org.jspecify.annotations.NullMarked;
