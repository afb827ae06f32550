/** What goes wrong in a training: thresholds, problems, and what is done about them. */
@NullMarked
package io.github.metriclogger.cli.check;

import org.jspecify.annotations.NullMarked;
