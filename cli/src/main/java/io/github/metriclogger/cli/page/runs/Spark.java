package io.github.metriclogger.cli.page.runs;

import io.github.metriclogger.cli.series.Buckets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A curve as a few numbers, to be drawn as small as a word. */
final class Spark {

  private static final int VALUES = 48;

  private Spark() {}

  /** The means of equal parts of a curve; null where a part has no finite value. */
  static List<@Nullable Object> of(Buckets buckets) {
    double[] sum = new double[VALUES];
    long[] count = new long[VALUES];
    int size = buckets.size();
    double low = size == 0 ? 0 : buckets.from(0);
    double high = low;
    for (int i = 0; i < size; i++) {
      low = Math.min(low, buckets.from(i));
      high = Math.max(high, buckets.to(i));
    }
    for (int i = 0; i < size; i++) {
      if (buckets.finite(i) > 0) {
        double middle = buckets.from(i) / 2 + buckets.to(i) / 2;
        int part = (int) Math.min(VALUES - 1, (middle - low) / (high - low) * VALUES);
        sum[part] += buckets.mean(i) * buckets.finite(i);
        count[part] += buckets.finite(i);
      }
    }
    List<@Nullable Object> spark = new ArrayList<>(VALUES);
    for (int part = 0; part < VALUES; part++) {
      double mean = sum[part] / count[part];
      spark.add(Double.isFinite(mean) ? (Object) (double) (float) mean : null);
    }
    return spark;
  }
}
