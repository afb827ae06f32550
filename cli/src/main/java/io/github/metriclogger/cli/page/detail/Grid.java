package io.github.metriclogger.cli.page.detail;

import java.util.List;

/** Equally wide bins, onto which histograms with other bins are spread, each count whole. */
final class Grid {

  /** The bins of a picture of histograms. */
  static final int BINS = 32;

  private final double low;
  private final double high;
  private final int bins;

  /**
   * Creates a grid; one without width gets some around its place.
   *
   * @param low the lowest limit, finite
   * @param high the highest limit, not below it, finite
   * @param bins how many, at least 1
   */
  Grid(double low, double high, int bins) {
    double around = low == 0 ? 0.5 : Math.abs(low) / 100;
    double room = high > low ? 0 : around;
    this.low = Math.max(-Double.MAX_VALUE, low - room);
    this.high = Math.min(Double.MAX_VALUE, high + room);
    this.bins = bins;
  }

  /** A grid of {@value #BINS} bins that holds all rows; one from 0 to 1 when there are none. */
  static Grid over(List<HistogramRow> rows) {
    double low = rows.stream().mapToDouble(HistogramRow::low).min().orElse(0);
    double high = rows.stream().mapToDouble(HistogramRow::high).max().orElse(1);
    return new Grid(low, high, BINS);
  }

  /** The lowest limit. */
  double low() {
    return low;
  }

  /** The highest limit. */
  double high() {
    return high;
  }

  /** A limit, from 0 to the number of bins; a span that overflows is taken in parts. */
  double edge(int number) {
    double part = (double) number / bins;
    return number == bins ? high : low * (1 - part) + high * part;
  }

  private int binOf(double value) {
    double at = (value / 2 - low / 2) / (high / 2 - low / 2) * bins;
    return (int) Math.max(0, Math.min(bins - 1, Math.floor(at)));
  }

  /** The counts of a row on this grid: a bin that lies in several is split by width. */
  double[] counts(HistogramRow row) {
    double[] counts = new double[bins];
    for (int i = 0; i < row.counts().length; i++) {
      if (row.counts()[i] > 0) {
        spread(row.edges()[i], row.edges()[i + 1], row.counts()[i], counts);
      }
    }
    return counts;
  }

  private void spread(double from, double to, double count, double[] counts) {
    int first = binOf(from);
    int last = binOf(to);
    if (last > first && edge(last) >= to) {
      last--; // a bin does not hold its upper limit
    }
    double rest = count;
    for (int bin = first; bin < last; bin++) {
      double begin = Math.max(from, edge(bin));
      double share = (edge(bin + 1) / 2 - begin / 2) / (to / 2 - from / 2);
      double part = Math.min(rest, count * Math.max(0, Math.min(1, share)));
      counts[bin] += part;
      rest -= part;
    }
    counts[last] += rest;
  }
}
