package io.github.metriclogger.cli.page.runs;

import io.github.metriclogger.cli.series.Buckets;

/**
 * A curve over what it is drawn over.
 *
 * @param axis its buckets over the axis of its run
 * @param placed the same buckets over what they are drawn over; a place that is not known is NaN
 * @param points how many finite values the whole curve has, of which these may be a part
 * @param start times are sent as seconds since this moment, in seconds since 1970
 * @param isSteps whether it is drawn over the axis of its run
 * @param hasSteps whether the places on the axis are those of the run, not times
 */
record PlacedSeries(
    Buckets axis, Buckets placed, long points, double start, boolean isSteps, boolean hasSteps) {

  /** Whether any place is between whole numbers. */
  boolean isFractional() {
    for (int i = 0; i < placed.size(); i++) {
      if (Math.rint(placed.to(i)) != placed.to(i) && !Double.isNaN(placed.to(i))) {
        return true;
      }
    }
    return false;
  }
}
