/**
 * A real classifier, trained in plain Java and logged with MetricLogger. Start at {@code
 * Quickstart}.
 */
@NullMarked
package io.github.metriclogger.examples.quickstart;

import org.jspecify.annotations.NullMarked;
