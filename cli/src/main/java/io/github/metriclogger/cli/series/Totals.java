package io.github.metriclogger.cli.series;

import org.jspecify.annotations.Nullable;

/**
 * Exact figures of one curve.
 *
 * @param count the values, NaN and infinite ones included
 * @param nan how many of them are NaN
 * @param infinite how many of them are infinite
 * @param first the first value in the order of the source; null when there is none
 * @param last the last value in the order of the source; null when there is none
 * @param min the smallest finite value, the first of equal ones; null when there is none
 * @param max the largest finite value, the first of equal ones; null when there is none
 * @param mean the mean of the finite values, NaN when there is none
 */
public record Totals(
    long count,
    long nan,
    long infinite,
    @Nullable Point first,
    @Nullable Point last,
    @Nullable Point min,
    @Nullable Point max,
    double mean) {

  /** How many values are finite. */
  public long finite() {
    return count - nan - infinite;
  }
}
