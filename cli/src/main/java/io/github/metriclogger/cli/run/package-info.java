/** Finding runs below a directory, loading them, and what state they are in. */
@NullMarked
package io.github.metriclogger.cli.run;

import org.jspecify.annotations.NullMarked;
