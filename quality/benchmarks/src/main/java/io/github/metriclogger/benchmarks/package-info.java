/** The targets of the house, measured: {@code run.sh} runs them beside the Python peers. */
@NullMarked
package io.github.metriclogger.benchmarks;

import org.jspecify.annotations.NullMarked;
