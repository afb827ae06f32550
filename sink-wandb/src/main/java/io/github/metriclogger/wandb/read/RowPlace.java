package io.github.metriclogger.wandb.read;

/**
 * Where in the run a row belongs.
 *
 * @param step the step of its values
 * @param wallTime seconds since 1970, NaN when the row does not say
 * @param eventTime the same, or the time of what was before it: finite
 */
record RowPlace(long step, double wallTime, double eventTime) {}
