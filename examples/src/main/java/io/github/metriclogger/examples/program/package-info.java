/** Code shared by the training programs of the examples: options, exit status, final output. */
@NullMarked
package io.github.metriclogger.examples.program;

import org.jspecify.annotations.NullMarked;
