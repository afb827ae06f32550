package io.github.metriclogger.cli.figure;

/**
 * A line across a panel, such as a checkpoint, an alert or a cursor.
 *
 * @param at its place
 * @param name written at its top; may be empty
 * @param isAlert whether it warns
 */
public record VerticalMark(double at, Label name, boolean isAlert) {}
