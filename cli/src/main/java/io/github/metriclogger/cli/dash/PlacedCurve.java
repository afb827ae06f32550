package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.series.Abscissa;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.Point;
import io.github.metriclogger.cli.series.Smoothing;
import org.jspecify.annotations.Nullable;

/**
 * A curve over what it is drawn over, with its smoothed line; kept as long as nothing is added to
 * it.
 *
 * @param key what it was made of, see {@link Key}
 * @param axis its values over the axis of its run
 * @param buckets the same values over what they are drawn over
 * @param line its smoothed line
 * @param low its lowest place, NaN without one
 * @param high its highest place, NaN without one
 */
record PlacedCurve(
    Key key,
    Buckets axis,
    Buckets buckets,
    @SuppressWarnings("ArrayRecordComponent") double[] line,
    double low,
    double high) {

  /** As many buckets as the widest screen has columns of dots. */
  private static final int FINE = 1024;

  /**
   * What a curve depends on.
   *
   * @param values how many values it was made of
   * @param abscissae what it is drawn over
   * @param metric the metric that it is drawn over, empty without one
   * @param smoothing the weight of its smoothing
   */
  record Key(long values, Abscissae abscissae, String metric, double smoothing) {}

  static PlacedCurve of(Key key, Buckets axis, Abscissa abscissa) {
    return of(key, axis, axis, abscissa);
  }

  /** A part of a curve, whose line begins as that of the whole curve. */
  static PlacedCurve of(Key key, Buckets axis, Buckets whole, Abscissa abscissa) {
    Buckets placed = abscissa.place(axis);
    double low = Double.NaN;
    double high = Double.NaN;
    for (int i = 0; i < placed.size(); i++) {
      double from = Math.min(placed.from(i), placed.to(i));
      double to = Math.max(placed.from(i), placed.to(i));
      low = from >= low || Double.isNaN(from) ? low : from;
      high = to <= high || Double.isNaN(to) ? high : to;
    }
    double[] line = Smoothing.ema(key.smoothing()).over(axis, whole);
    return new PlacedCurve(key, axis, placed, line, low, high);
  }

  /**
   * A part of a curve on the axis of its run, a bucket beyond what is drawn at either side.
   *
   * @param low its lowest place there
   * @param high its highest place there
   * @param isFine whether reading the rows again would show no more
   */
  record Range(double low, double high, boolean isFine) {}

  /** What is drawn between two places; null without a value there. */
  @Nullable Range range(double from, double to) {
    double lowest = Double.POSITIVE_INFINITY;
    double highest = Double.NEGATIVE_INFINITY;
    int touching = 0;
    boolean isExact = true;
    for (int i = 0; i < buckets.size(); i++) {
      double first = Math.min(buckets.from(i), buckets.to(i));
      double last = Math.max(buckets.from(i), buckets.to(i));
      if (last >= from && first <= to) {
        touching++;
        isExact &= axis.count(i) == 1;
        lowest = Math.min(lowest, axis.from(Math.max(0, i - 1)));
        highest = Math.max(highest, axis.to(Math.min(axis.size() - 1, i + 1)));
      }
    }
    boolean isFine = isExact || touching >= FINE;
    return touching == 0 ? null : new Range(lowest, highest, isFine);
  }

  /** Whether this was made of as many values that begin at the same place. */
  boolean isOf(Key other, @Nullable Point first) {
    return key.equals(other) && first != null && axis.size() > 0 && axis.from(0) == first.at();
  }

  /** The place of a step, or of another place on the run's axis; NaN without values. */
  double placeAt(double at) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < axis.size(); i++) {
      double away = at < axis.from(i) ? axis.from(i) - at : Math.max(0, at - axis.to(i));
      if (away <= least) {
        least = away;
        nearest = i;
      }
    }
    if (nearest < 0) {
      return Double.NaN;
    }
    double length = axis.to(nearest) - axis.from(nearest);
    double part = length > 0 ? (at - axis.from(nearest)) / length : 0.5;
    return between(nearest, Math.max(0, Math.min(1, part)));
  }

  /** The place of a moment; NaN where no value has a time. */
  double placeWhen(double wallTime) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < axis.size(); i++) {
      double away = Math.abs(axis.lastTime(i) - wallTime);
      if (away < least) {
        least = away;
        nearest = i;
      }
    }
    return nearest < 0 ? Double.NaN : between(nearest, 1);
  }

  /** When the value nearest to a place was logged, in seconds since 1970; NaN when not known. */
  double timeAt(double place) {
    double time = Double.NaN;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < buckets.size(); i++) {
      double away = Math.abs(between(i, 0.5) - place);
      if (away <= least) {
        least = away;
        time = axis.lastTime(i);
      }
    }
    return time;
  }

  /** The value nearest to a place, NaN without one; the last value for NaN. */
  double valueAt(double place) {
    int nearest = buckets.size() - 1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < buckets.size() && !Double.isNaN(place); i++) {
      double away = Math.abs(between(i, 0.5) - place);
      if (away <= least) {
        least = away;
        nearest = i;
      }
    }
    return nearest < 0 ? Double.NaN : buckets.mean(nearest);
  }

  private double between(int bucket, double part) {
    return buckets.from(bucket) + part * (buckets.to(bucket) - buckets.from(bucket));
  }
}
