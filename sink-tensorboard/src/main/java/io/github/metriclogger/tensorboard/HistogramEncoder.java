package io.github.metriclogger.tensorboard;

import io.github.metriclogger.event.Histogram;
import io.github.metriclogger.tensorboard.SummaryEncoder.Content;
import io.github.metriclogger.wire.ProtoWriter;
import java.util.Arrays;

/**
 * {@code HistogramProto} in the tight form, which TensorBoard's two readers draw alike: no empty
 * bin at an end, {@code min} is the first left edge, the last limit is {@code max}.
 */
final class HistogramEncoder {

  private HistogramEncoder() {}

  /**
   * The content of a value.
   *
   * @param histogram has at least one finite value
   */
  static Content content(Histogram histogram, int bins) {
    boolean constant = histogram.min() == histogram.max();
    double[] limits;
    double[] counts;
    if (constant) { // wandb wants the first limit above min, or nothing in the first bin
      limits = new double[] {histogram.min(), histogram.min()};
      counts = new double[] {0, (double) histogram.finite()};
    } else {
      Histogram.Bins made = histogram.bins(bins);
      limits = Arrays.copyOfRange(made.edges(), 1, made.edges().length);
      counts = Arrays.stream(made.counts()).asDoubleStream().toArray();
    }
    return out -> write(out, histogram, limits, counts);
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
