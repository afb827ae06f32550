/** Look-alikes of files that people have, each with its correct reading. */
@NullMarked
package io.github.metriclogger.cli.field;

import org.jspecify.annotations.NullMarked;
