package io.github.metriclogger.djl;

import io.github.metriclogger.MetricLogger;

/**
 * Where a listener logs, and what.
 *
 * @param logger the program's
 * @param settings of the listener
 * @param wall keeps failures from the training
 */
record Output(MetricLogger logger, ListenerSettings settings, Wall wall) {}
