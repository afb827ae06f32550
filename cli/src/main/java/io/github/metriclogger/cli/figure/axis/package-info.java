/** Scales, and ticks with labels that a person can tell apart. */
@NullMarked
package io.github.metriclogger.cli.figure.axis;

import org.jspecify.annotations.NullMarked;
