/** How a person left the live view, kept for the next time. */
@NullMarked
package io.github.metriclogger.cli.dash.state;

import org.jspecify.annotations.NullMarked;
