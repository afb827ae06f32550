package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.data.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * A histogram at a step, in few bins.
 *
 * @param step the step
 * @param time when it was logged, NaN = not known
 * @param edges the limits of the bins, one more than counts
 * @param counts how many values are in each bin
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never shared
record HistogramRow(long step, double time, double[] edges, double[] counts) implements RichValue {

  /** As many as two pixels each of the widest picture of one; more say nothing. */
  private static final int MOST_BINS = 64;

  /** A histogram as it is kept; null when it has no finite value. */
  static @Nullable HistogramRow of(Histogram histogram, long step, double time) {
    if (histogram.finite() == 0) {
      return null;
    }
    Histogram.Bins bins = histogram.bins(MOST_BINS);
    double[] counts = new double[bins.counts().length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = bins.counts()[i];
    }
    HistogramRow row = new HistogramRow(step, time, bins.edges(), counts);
    if (counts.length <= MOST_BINS) {
      return row;
    }
    Grid own = new Grid(row.low(), row.high(), MOST_BINS);
    double[] edges = new double[MOST_BINS + 1];
    for (int i = 0; i <= MOST_BINS; i++) {
      edges[i] = own.edge(i);
    }
    return new HistogramRow(step, time, edges, own.counts(row));
  }

  /** The lowest limit. */
  double low() {
    return edges[0];
  }

  /** The highest limit. */
  double high() {
    return edges[edges.length - 1];
  }

  @Override
  public long bytes() {
    return 80 + 8L * (edges.length + counts.length);
  }
}
