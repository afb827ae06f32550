/** Reads and writes JSON, with NaN and the infinities as one chooses. */
@NullMarked
package io.github.metriclogger.support.json;

import org.jspecify.annotations.NullMarked;
