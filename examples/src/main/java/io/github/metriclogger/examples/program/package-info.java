/** What the training programs of the examples share: options, exit status, the last lines. */
@NullMarked
package io.github.metriclogger.examples.program;

import org.jspecify.annotations.NullMarked;
