package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.data.PrCurve;
import io.github.metriclogger.data.Table;
import io.github.metriclogger.support.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  /**
   * A curve that its writer has put into a table of its points, as writers of W&amp;B do.
   *
   * @return null when the table is none, or holds those of several classes
   */
  static @Nullable PrRow of(Table table, long step, double time) {
    int precisionAt = table.columns().indexOf("precision");
    int recallAt = table.columns().indexOf("recall");
    int classAt = table.columns().indexOf("class");
    boolean isKnown = classAt >= 0 || table.columns().contains("threshold");
    if (precisionAt < 0 || recallAt < 0 || !isKnown || table.columns().size() != 3) {
      return null;
    }
    List<Double> precision = new ArrayList<>();
    List<Double> recall = new ArrayList<>();
    for (List<Object> row : table.rows()) {
      boolean isOther =
          classAt >= 0 && !Objects.equals(table.rows().get(0).get(classAt), row.get(classAt));
      Double right = Json.number(row.get(precisionAt));
      Double found = Json.number(row.get(recallAt));
      if (isOther || right == null || found == null || !Double.isFinite(right + found)) {
        return null;
      }
      if (right > 0 || found > 0) {
        precision.add(right);
        recall.add(found);
      }
    }
    return precision.size() < 2 ? null : new PrRow(step, time, thin(precision), thin(recall));
  }

  private static List<Double> thin(List<Double> all) {
    List<Double> some = new ArrayList<>();
    int points = Math.min(MOST_POINTS, all.size());
    for (int i = 0; i < points; i++) {
      some.add(all.get((int) ((long) i * (all.size() - 1) / (points - 1))));
    }
    return some;
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
