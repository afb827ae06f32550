package io.github.metriclogger.data;

/** Reads each value of an array, of either type: what they come to, and which bin they are in. */
final class HistogramCounts {

  /** What the finite values come to; lowest and highest are NaN when there is none. */
  record Statistics(long finite, double min, double max, double sum, double sumOfSquares) {}

  private static final int BLOCK = 1024;

  private HistogramCounts() {}

  /**
   * Values of either type, a block at a time: a call for each one would cost more than the work.
   */
  interface Values {
    void forEach(Block block);
  }

  /** Takes the first {@code length} of some values; they are valid during the call. */
  interface Block {
    void take(double[] values, int length);
  }

  static Values of(double[] values) {
    return block -> block.take(values, values.length);
  }

  static Values of(float[] values) {
    return block -> {
      double[] buffer = new double[Math.min(BLOCK, values.length)];
      for (int from = 0; from < values.length; from += BLOCK) {
        int length = Math.min(BLOCK, values.length - from);
        for (int i = 0; i < length; i++) {
          buffer[i] = values[from + i];
        }
        block.take(buffer, length);
      }
    };
  }

  static Statistics statistics(Values values) {
    Tally tally = new Tally();
    values.forEach(tally);
    return tally.statistics();
  }

  private static final class Tally implements Block {
    private long finite;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double sum;
    private double sumOfSquares;

    @Override
    public void take(double[] values, int length) {
      for (int i = 0; i < length; i++) {
        double value = values[i];
        if (Math.abs(value) <= Double.MAX_VALUE) {
          finite++;
          min = value < min ? value : min;
          max = value > max ? value : max;
          sum += value;
          sumOfSquares += value * value;
        }
      }
    }

    private Statistics statistics() {
      return finite == 0
          ? new Statistics(0, Double.NaN, Double.NaN, 0, 0)
          : new Statistics(finite, min, max, sum, sumOfSquares);
    }
  }

  /** Equally wide bins from the lowest to the highest value; around the only one when all equal. */
  static double[] edges(Statistics statistics, int count) {
    double low = statistics.min;
    double high = statistics.max;
    if (low == high) {
      double half = Math.max(0.5, Math.ulp(low) * count); // 0.5 would vanish beside a huge value
      low = Math.max(-Double.MAX_VALUE, low - half);
      high = Math.min(Double.MAX_VALUE, high + half);
    }
    double[] edges = new double[count + 1];
    for (int i = 0; i < count; i++) {
      edges[i] = low * (1 - (double) i / count) + high * ((double) i / count);
    }
    edges[count] = high;
    return edges;
  }

  /** How many values are in each bin. */
  static long[] ofValues(Values values, double[] edges) {
    long[] counts = new long[edges.length - 1];
    values.forEach((block, length) -> count(block, length, edges, counts));
    return counts;
  }

  /**
   * Tries first the bin that it would be if all were equally wide: sorting takes ten times as long.
   */
  private static void count(double[] values, int length, double[] edges, long[] counts) {
    int last = counts.length - 1;
    double low = edges[0];
    double high = edges[last + 1];
    double half = low / 2;
    double scale = counts.length / (high / 2 - half); // their difference may be infinite
    for (int i = 0; i < length; i++) {
      double value = values[i];
      if (value >= low && value <= high && Math.abs(value) <= Double.MAX_VALUE) {
        int bin = Math.min(last, (int) ((value / 2 - half) * scale));
        boolean isIn = value >= edges[bin] && (value < edges[bin + 1] || bin == last);
        counts[isIn ? bin : binOf(value, edges)]++;
      }
    }
  }

  /** Takes each value for the middle of its bin. */
  static long[] ofBins(Histogram.Bins bins, double[] edges) {
    long[] counts = new long[edges.length - 1];
    int bin = 0;
    for (int i = 0; i < bins.counts().length; i++) {
      double middle = bins.edges()[i] / 2 + bins.edges()[i + 1] / 2; // their sum may be infinite
      while (bin < counts.length - 1 && middle >= edges[bin + 1]) {
        bin++;
      }
      if (middle >= edges[bin] && middle <= edges[bin + 1]) {
        counts[bin] += bins.counts()[i];
      }
    }
    return counts;
  }

  /** Of values that all equal one. */
  static long[] ofOne(double value, long times, double[] edges) {
    long[] counts = new long[edges.length - 1];
    if (value >= edges[0] && value <= edges[edges.length - 1]) {
      counts[binOf(value, edges)] = times;
    }
    return counts;
  }

  /** The last bin whose lower limit is not above the value. */
  private static int binOf(double value, double[] edges) {
    int low = 0;
    int high = edges.length - 2;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (edges[middle] <= value) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
