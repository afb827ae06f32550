package io.github.metriclogger.wandb.write;

import io.github.metriclogger.data.Histogram.Bins;

/** Reduces the number of histogram bins by merging neighbours. */
final class MergedBins {

  private MergedBins() {}

  /**
   * The counts.
   *
   * @param most the most counts
   */
  static long[] counts(Bins bins, int most) {
    int size = bins.counts().length;
    int width = width(size, most);
    long[] counts = new long[(size + width - 1) / width];
    for (int i = 0; i < size; i++) {
      counts[i / width] += bins.counts()[i];
    }
    return counts;
  }

  /**
   * The edges, one more than the counts.
   *
   * @param most the most counts
   */
  static double[] edges(Bins bins, int most) {
    int size = bins.counts().length;
    int width = width(size, most);
    double[] edges = new double[size == 0 ? 0 : (size + width - 1) / width + 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = bins.edges()[Math.min(i * width, size)];
    }
    return edges;
  }

  private static int width(int size, int most) {
    return Math.max(1, (size + most - 1) / most);
  }
}
