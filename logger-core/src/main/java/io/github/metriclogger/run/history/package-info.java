/**
 * What earlier starts of a run have logged. It is read once, for the last step, the summary of each
 * tag, and the sinks that continue.
 */
@NullMarked
package io.github.metriclogger.run.history;

import org.jspecify.annotations.NullMarked;
