package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.data.PrCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A precision-recall curve at a step.
 *
 * @param step the step
 * @param time when it was logged, NaN = not known
 * @param precision right ones among what is predicted true, by rising threshold
 * @param recall found ones among what is true
 */
record PrRow(long step, double time, List<Double> precision, List<Double> recall)
    implements RichValue {

  private static final int MOST_POINTS = 128;

  /** A curve as it is shown: without the thresholds above which nothing is predicted true. */
  static PrRow of(PrCurve curve, long step, double time) {
    int last = curve.thresholds() - 1;
    while (last > 0 && curve.truePositives(last) + curve.falsePositives(last) == 0) {
      last--;
    }
    int points = Math.min(MOST_POINTS, last + 1);
    List<Double> precision = new ArrayList<>(points);
    List<Double> recall = new ArrayList<>(points);
    for (int i = 0; i < points; i++) {
      int at = points == 1 ? 0 : (int) ((long) i * last / (points - 1));
      precision.add(curve.precision(at));
      recall.add(curve.recall(at));
    }
    return new PrRow(step, time, precision, recall);
  }

  @Override
  public long bytes() {
    return 100 + 48L * precision.size();
  }

  @Override
  public Map<String, Object> json() {
    Map<String, Object> json = RichValue.super.json();
    json.put("precision", precision);
    json.put("recall", recall);
    return json;
  }
}
