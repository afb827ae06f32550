package io.github.metriclogger.event;

import org.jspecify.annotations.Nullable;

/**
 * An array of values whose distribution is logged. The caller pays one copy; statistics and bins
 * are made on the lane that first asks for them and are shared by all. Safe for use by several
 * threads.
 *
 * <p>NaN and infinite values are counted in {@link #nonFinite()} and are in no bin.
 */
public final class Histogram implements Media {

  /**
   * A binning.
   *
   * @param edges {@code counts.length + 1} ascending limits; a bin holds its lower limit, the last
   *     one both
   * @param counts values in each bin
   */
  public record Bins(
      @SuppressWarnings("ArrayRecordComponent") double[] edges,
      @SuppressWarnings("ArrayRecordComponent") long[] counts) {}

  private final double[] values;
  private final @Nullable Binned binned;
  private @Nullable Statistics statistics;
  private @Nullable Bins lastBins;

  private record Statistics(long finite, double min, double max, double sum, double sumOfSquares) {}

  private record Binned(Bins bins, long size, double sum, double sumOfSquares) {}

  private Histogram(double[] values) {
    this(values, null);
  }

  private Histogram(double[] values, @Nullable Binned binned) {
    this.values = values;
    this.binned = binned;
  }

  /**
   * A histogram of a copy of {@code values}.
   *
   * @param values any length, also 0
   */
  public static Histogram of(double[] values) {
    return new Histogram(values.clone());
  }

  /**
   * A histogram of a copy of {@code values}.
   *
   * @param values any length, also 0
   */
  public static Histogram of(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i];
    }
    return new Histogram(copy);
  }

  /**
   * A histogram whose values were binned by who wrote it and are not known any more. Its {@link
   * #bins} are the given ones whatever number is asked for, {@link #min()} and {@link #max()} are
   * the outer edges, all values are finite, and {@link #count} takes each for the middle of its
   * bin.
   *
   * @param bins finite edges that do not fall, counts that are not negative; copied. Without edges:
   *     a histogram of no values
   * @param sum the sum of the values
   * @param sumOfSquares the sum of their squares
   * @throws IllegalArgumentException when edges and counts are not like that
   */
  public static Histogram ofBins(Bins bins, double sum, double sumOfSquares) {
    Bins copy = new Bins(bins.edges.clone(), bins.counts.clone());
    long size = checkedSize(copy);
    return new Histogram(new double[0], new Binned(copy, size, sum, sumOfSquares));
  }

  private static long checkedSize(Bins bins) {
    double[] edges = bins.edges;
    if (edges.length != bins.counts.length + 1 && edges.length + bins.counts.length > 0) {
      throw new IllegalArgumentException(
          edges.length + " edges do not fit " + bins.counts.length + " bins");
    }
    for (int i = 0; i < edges.length; i++) {
      if (!Double.isFinite(edges[i]) || (i > 0 && edges[i] < edges[i - 1])) {
        throw new IllegalArgumentException("edge " + i + " is " + edges[i] + ", not in order");
      }
    }
    long size = 0;
    for (long count : bins.counts) {
      if (count < 0 || count > Long.MAX_VALUE - size) {
        throw new IllegalArgumentException("a bin of " + count + " values");
      }
      size += count;
    }
    return size;
  }

  /** How many values there are, NaN and infinite ones included. */
  public long size() {
    return binned == null ? values.length : binned.size;
  }

  /** How many values are finite. */
  public long finite() {
    return binned == null ? statistics().finite : binned.size;
  }

  /** How many values are NaN or infinite. */
  public long nonFinite() {
    return size() - finite();
  }

  /** The lowest finite value, NaN when there is none. */
  public double min() {
    if (binned != null) {
      return binned.size == 0 ? Double.NaN : binned.bins.edges[0];
    }
    return statistics().min;
  }

  /** The highest finite value, NaN when there is none. */
  public double max() {
    if (binned != null) {
      double[] edges = binned.bins.edges;
      return binned.size == 0 ? Double.NaN : edges[edges.length - 1];
    }
    return statistics().max;
  }

  /** The sum of the finite values. */
  public double sum() {
    return binned == null ? statistics().sum : binned.sum;
  }

  /** The sum of the squares of the finite values. */
  public double sumOfSquares() {
    return binned == null ? statistics().sumOfSquares : binned.sumOfSquares;
  }

  /**
   * The finite values in equally wide bins from the lowest to the highest. When all are equal the
   * bins span one around the value, or as much as its size allows.
   *
   * @param count how many bins, at least 1
   * @return no edges and no counts when there is no finite value
   * @throws IllegalArgumentException when {@code count} is less than 1
   */
  public synchronized Bins bins(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("a histogram needs at least one bin, not " + count);
    }
    if (binned != null && binned.size > 0) {
      return binned.bins;
    }
    Bins cached = lastBins;
    if (cached != null && cached.counts.length == count) {
      return cached;
    }
    if (finite() == 0) {
      return new Bins(new double[0], new long[0]);
    }
    double low = min();
    double high = max();
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
    Bins made = new Bins(edges, count(edges));
    lastBins = made;
    return made;
  }

  /**
   * How many finite values lie between given limits. Values outside are in no bin.
   *
   * @param edges ascending, at least two
   * @return one count for each pair of neighbours; the last bin holds its upper limit too
   * @throws IllegalArgumentException when there are fewer than two edges
   */
  public long[] count(double[] edges) {
    if (edges.length < 2) {
      throw new IllegalArgumentException("a bin has two edges, there are " + edges.length);
    }
    return binned == null ? countValues(values, edges) : countMiddles(binned.bins, edges);
  }

  private static long[] countMiddles(Bins bins, double[] edges) {
    long[] counts = new long[edges.length - 1];
    int bin = 0;
    for (int i = 0; i < bins.counts.length; i++) {
      double middle = bins.edges[i] / 2 + bins.edges[i + 1] / 2; // their sum may be infinite
      while (bin < counts.length - 1 && middle >= edges[bin + 1]) {
        bin++;
      }
      if (middle >= edges[bin] && middle <= edges[bin + 1]) {
        counts[bin] += bins.counts[i];
      }
    }
    return counts;
  }

  /**
   * Tries first the bin that it would be if all were equally wide: sorting takes ten times as long.
   */
  private static long[] countValues(double[] values, double[] edges) {
    long[] counts = new long[edges.length - 1];
    int last = counts.length - 1;
    double low = edges[0];
    double high = edges[last + 1];
    double scale = counts.length / (high / 2 - low / 2); // their difference may be infinite
    for (double value : values) {
      if (value >= low && value <= high && Double.isFinite(value)) {
        int bin = Math.min(last, (int) ((value / 2 - low / 2) * scale));
        boolean isIn = value >= edges[bin] && (value < edges[bin + 1] || bin == last);
        counts[isIn ? bin : binOf(value, edges)]++;
      }
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

  private synchronized Statistics statistics() {
    Statistics known = statistics;
    if (known == null) {
      known = statistics(values);
      statistics = known;
    }
    return known;
  }

  private static Statistics statistics(double[] values) {
    long finite = 0;
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    double sum = 0;
    double sumOfSquares = 0;
    for (double value : values) {
      if (Double.isFinite(value)) {
        finite++;
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum += value;
        sumOfSquares += value * value;
      }
    }
    return finite == 0
        ? new Statistics(0, Double.NaN, Double.NaN, 0, 0)
        : new Statistics(finite, min, max, sum, sumOfSquares);
  }

  long bytes() {
    int bins = binned == null ? 0 : binned.bins.counts.length;
    return 8L * values.length + 16L * bins; // values; or edges and counts
  }
}
