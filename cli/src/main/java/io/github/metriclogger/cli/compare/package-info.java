/** Runs side by side: what was changed, and what came of it. */
@NullMarked
package io.github.metriclogger.cli.compare;

import org.jspecify.annotations.NullMarked;
