package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.data.Histogram;
import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import java.util.Arrays;

/**
 * Decodes histograms, whose values were binned by their writer. Fractional counts are rounded.
 * Anything that is not a histogram causes an {@link IllegalArgumentException}.
 */
final class HistogramDecoder {

  private HistogramDecoder() {}

  /** Decodes a {@code HistogramProto}, in which each limit is the right edge of its bin. */
  static Histogram ofProto(ProtoReader in) throws MalformedProtoException {
    double[] numbers = new double[6]; // by field: min 1, max 2, sum 4, sum of squares 5
    DoubleList limits = new DoubleList();
    DoubleList counts = new DoubleList();
    while (in.next()) {
      switch (in.field()) {
        case 1, 2, 3, 4, 5 -> numbers[in.field()] = in.float64();
        case 6 -> limits.add(in.float64s());
        case 7 -> counts.add(in.float64s());
        default -> {}
      }
    }
    if (limits.size() != counts.size()) {
      throw new IllegalArgumentException(limits.size() + " limits, " + counts.size() + " counts");
    }
    return ofLimits(limits.toArray(), counts.toArray(), numbers);
  }

  /**
   * Builds the histogram as TensorBoard draws it: between min and max, without empty bins at the
   * ends.
   */
  private static Histogram ofLimits(double[] limits, double[] counts, double[] numbers) {
    int first = 0;
    while (first < counts.length && counts[first] == 0) {
      first++;
    }
    int last = counts.length - 1;
    while (last >= first && counts[last] == 0) {
      last--;
    }
    int bins = last + 1 - first;
    if (bins == 0) {
      return Histogram.of(new double[0]);
    }
    double[] edges = new double[bins + 1];
    System.arraycopy(limits, first, edges, 1, bins);
    edges[0] = Math.min(numbers[1], bins == 1 ? numbers[2] : edges[1]);
    edges[bins] = Math.max(numbers[2], edges[bins - 1]);
    long[] rounded = rounded(Arrays.copyOfRange(counts, first, last + 1));
    return Histogram.ofBins(new Histogram.Bins(edges, rounded), numbers[4], numbers[5]);
  }

  /**
   * Decodes rows of left edge, right edge and count. The sums are computed from the middles of the
   * bins.
   */
  static Histogram ofRows(double[] rows) {
    int bins = rows.length / 3;
    double[] edges = new double[bins == 0 ? 0 : bins + 1];
    double[] counts = new double[bins];
    double sum = 0;
    double sumOfSquares = 0;
    for (int i = 0; i < bins; i++) {
      edges[i] = rows[3 * i];
      edges[i + 1] = rows[3 * i + 1];
      counts[i] = rows[3 * i + 2];
      double middle = edges[i] / 2 + edges[i + 1] / 2;
      sum += counts[i] * middle;
      sumOfSquares += counts[i] * middle * middle;
    }
    return Histogram.ofBins(new Histogram.Bins(edges, rounded(counts)), sum, sumOfSquares);
  }

  private static long[] rounded(double[] counts) {
    long[] rounded = new long[counts.length];
    for (int i = 0; i < counts.length; i++) {
      if (!(counts[i] >= 0 && counts[i] <= Long.MAX_VALUE)) {
        throw new IllegalArgumentException("a bin of " + counts[i] + " values");
      }
      rounded[i] = Math.round(counts[i]);
    }
    return rounded;
  }
}
