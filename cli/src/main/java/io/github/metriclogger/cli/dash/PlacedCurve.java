package io.github.metriclogger.cli.dash;

import io.github.metriclogger.cli.series.Abscissa;
import io.github.metriclogger.cli.series.Buckets;
import io.github.metriclogger.cli.series.Curve;
import io.github.metriclogger.cli.series.Smoothing;

/**
 * A curve over what it is drawn over, with its smoothed line; kept as long as nothing is added to
 * it.
 *
 * @param values how many values it was made of
 * @param abscissae what it is drawn over
 * @param smoothing the weight of its smoothing
 * @param buckets its values
 * @param line its smoothed line
 * @param low its lowest place, NaN without one
 * @param high its highest place, NaN without one
 */
record PlacedCurve(
    long values,
    Abscissae abscissae,
    double smoothing,
    Buckets buckets,
    @SuppressWarnings("ArrayRecordComponent") double[] line,
    double low,
    double high) {

  static PlacedCurve of(Curve curve, View view, Abscissa abscissa) {
    Buckets placed = abscissa.place(curve.buckets());
    double low = Double.NaN;
    double high = Double.NaN;
    for (int i = 0; i < placed.size(); i++) {
      low = placed.from(i) >= low || Double.isNaN(placed.from(i)) ? low : placed.from(i);
      high = placed.to(i) <= high || Double.isNaN(placed.to(i)) ? high : placed.to(i);
    }
    return new PlacedCurve(
        curve.totals().count(),
        view.abscissae(),
        view.smoothing(),
        placed,
        Smoothing.ema(view.smoothing()).over(placed, placed),
        low,
        high);
  }

  boolean isOf(Curve curve, View view) {
    return values == curve.totals().count()
        && abscissae == view.abscissae()
        && smoothing == view.smoothing();
  }
}
