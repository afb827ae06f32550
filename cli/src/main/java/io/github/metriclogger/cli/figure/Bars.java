package io.github.metriclogger.cli.figure;

import io.github.metriclogger.cli.figure.axis.Scale;
import io.github.metriclogger.cli.series.Buckets;
import java.util.ArrayList;
import java.util.List;

/**
 * The bars of a histogram, for each curve its own. Exact as long as each bucket of a curve holds at
 * most three values; of a longer curve, each bucket's smallest and largest value are counted where
 * they are, and the rest is spread between them around the bucket's mean.
 *
 * @param values the scale of the values, from the first bar's left to the last one's right end
 * @param counts the scale of the counts, from 0
 * @param counted for each curve the count of each bar
 */
public record Bars(Scale values, Scale counts, List<double[]> counted) {

  static Bars of(Panel panel, Extent extent) {
    List<double[]> counted = new ArrayList<>();
    double most = 0;
    for (NamedCurve curve : panel.curves()) {
      double[] counts = new double[panel.bars()];
      Buckets buckets = curve.placed();
      for (int i = 0; i < buckets.size(); i++) {
        if (buckets.finite(i) > 0) {
          add(counts, extent.scale(), buckets, i);
        }
      }
      for (double count : counts) {
        most = Math.max(most, count);
      }
      counted.add(counts);
    }
    return new Bars(extent.scale(), new Scale(false, 0, Math.max(1, most) * 1.05), counted);
  }

  private static void add(double[] counts, Scale scale, Buckets buckets, int bucket) {
    int finite = buckets.finite(bucket);
    double min = buckets.min(bucket);
    double max = buckets.max(bucket);
    addOne(counts, scale, min, 1);
    if (finite > 1) {
      addOne(counts, scale, max, 1);
    }
    if (finite == 3) {
      addOne(counts, scale, 3 * buckets.mean(bucket) - min - max, 1);
    } else if (finite > 3) {
      double mean = (finite * buckets.mean(bucket) - min - max) / (finite - 2);
      spread(counts, scale, new Triangle(min, max, mean), finite - 2);
    }
  }

  private static void addOne(double[] counts, Scale scale, double value, double weight) {
    double part = scale.at(value);
    if (part >= 0 && part <= 1) {
      counts[Math.min(counts.length - 1, (int) (part * counts.length))] += weight;
    }
  }

  private static void spread(double[] counts, Scale scale, Triangle triangle, double weight) {
    if (!(triangle.max - triangle.min > 0) || !Double.isFinite(triangle.max - triangle.min)) {
      addOne(counts, scale, triangle.mean, weight);
      return;
    }
    double before = triangle.below(scale.low());
    for (int i = 0; i < counts.length; i++) {
      double below = triangle.below(scale.value((i + 1.0) / counts.length));
      counts[i] += (below - before) * weight;
      before = below;
    }
  }

  /**
   * A triangular distribution.
   *
   * @param min its lower end
   * @param max its upper end
   * @param mean its mean, as far as a triangle can have it
   */
  private record Triangle(double min, double max, double mean) {

    /** The part of the distribution below a value. */
    double below(double value) {
      double peak = Math.max(min, Math.min(max, 3 * mean - min - max));
      if (value <= min) {
        return 0;
      }
      if (value >= max) {
        return 1;
      }
      double left = (value - min) / (max - min);
      double right = (max - value) / (max - min);
      return value < peak
          ? left * (value - min) / (peak - min)
          : 1 - right * (max - value) / Math.max(Double.MIN_NORMAL, max - peak);
    }
  }
}
