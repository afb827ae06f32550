package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.tensorboard.write.SummaryEncoder.Content;
import io.github.metriclogger.wire.ProtoWriter;
import java.util.Arrays;

/**
 * Encodes histograms as {@code HistogramProto} in the compact form that both of TensorBoard's
 * readers draw alike: no empty bin at an end, {@code min} is the first left edge, and the last
 * limit is {@code max}. The Python reader stores edges with 32 bits. Bins that these cannot
 * distinguish are written as a tensor of doubles, which other tools do not recognize as a
 * histogram.
 */
final class HistogramEncoder {

  private HistogramEncoder() {}

  /**
   * Returns the content of a value.
   *
   * @param histogram a histogram with at least one finite value
   */
  static Content content(Histogram histogram, int bins) {
    boolean constant = histogram.min() == histogram.max();
    double[] limits;
    double[] counts;
    if (constant) { // wandb requires the first limit to be above min, or the first bin to be empty
      limits = new double[] {histogram.min(), histogram.min()};
      counts = new double[] {0, (double) histogram.finite()};
    } else {
      Histogram.Bins made = histogram.bins(bins);
      limits = Arrays.copyOfRange(made.edges(), 1, made.edges().length);
      counts = Arrays.stream(made.counts()).asDoubleStream().toArray();
    }
    if (!constant && !fitsFloats(histogram.min(), limits)) {
      double[] rows = rows(histogram.min(), limits, counts);
      return out -> SummaryEncoder.doubles(out, rows, 3);
    }
    return out -> write(out, histogram, limits, counts);
  }

  private static boolean fitsFloats(double first, double[] limits) {
    float left = (float) first;
    for (double limit : limits) {
      float right = (float) limit;
      if (!(left < right) || Float.isInfinite(left) || Float.isInfinite(right)) {
        return false;
      }
      left = right;
    }
    return true;
  }

  /** Returns left edge, right edge and count of each bin. */
  private static double[] rows(double first, double[] limits, double[] counts) {
    double[] rows = new double[3 * limits.length];
    double left = first;
    for (int i = 0; i < limits.length; i++) {
      rows[3 * i] = left;
      rows[3 * i + 1] = limits[i];
      rows[3 * i + 2] = counts[i];
      left = limits[i];
    }
    return rows;
  }

  private static void write(
      ProtoWriter out, Histogram histogram, double[] limits, double[] counts) {
    int begun = out.begin(5);
    out.float64(1, histogram.min());
    out.float64(2, histogram.max());
    out.float64(3, (double) histogram.finite());
    out.float64(4, histogram.sum());
    out.float64(5, histogram.sumOfSquares());
    out.packedFloat64(6, limits);
    out.packedFloat64(7, counts);
    out.end(begun);
  }
}
