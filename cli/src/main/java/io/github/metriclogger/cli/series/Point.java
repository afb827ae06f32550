package io.github.metriclogger.cli.series;

/**
 * One value of a curve.
 *
 * @param at its place on the axis
 * @param wallTime seconds since 1970, NaN when the source has none
 * @param value the value, also NaN or infinite
 */
public record Point(double at, double wallTime, double value) {}
