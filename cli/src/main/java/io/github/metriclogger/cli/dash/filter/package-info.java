/** Which tags and which runs a person wants to see. */
@NullMarked
package io.github.metriclogger.cli.dash.filter;

import org.jspecify.annotations.NullMarked;
