package io.github.metriclogger;

/**
 * How long an epoch took.
 *
 * @param epochSeconds all of it
 * @param trainingSeconds from its start to its last batch: without validation
 */
record EpochTimes(double epochSeconds, double trainingSeconds) {}
