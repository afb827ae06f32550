package io.github.metriclogger.progress;

/**
 * How long an epoch took.
 *
 * @param epochSeconds all of it
 * @param trainingSeconds from its start to its last batch: without validation
 */
public record EpochTimes(double epochSeconds, double trainingSeconds) {}
