/** Reads and writes JSON, with a choice of forms for NaN and the infinities. */
@NullMarked
package io.github.metriclogger.support.json;

import org.jspecify.annotations.NullMarked;
