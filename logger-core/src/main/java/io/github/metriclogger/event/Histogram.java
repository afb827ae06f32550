package io.github.metriclogger.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An array of values whose distribution is logged. The caller pays one copy; sorting and binning
 * happen on the lane that first asks for them and are shared by all. Safe for use by several
 * threads.
 *
 * <p>NaN and infinite values are counted in {@link #nonFinite()} and are in no bin.
 */
public final class Histogram {

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
  private @Nullable Statistics statistics;
  private @Nullable Bins lastBins;

  private record Statistics(
      @SuppressWarnings("ArrayRecordComponent") double[] sorted, double sum, double sumOfSquares) {}

  private Histogram(double[] values) {
    this.values = values;
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

  /** How many values there are, NaN and infinite ones included. */
  public long size() {
    return values.length;
  }

  /** How many values are finite. */
  public long finite() {
    return statistics().sorted.length;
  }

  /** How many values are NaN or infinite. */
  public long nonFinite() {
    return size() - finite();
  }

  /** The lowest finite value, NaN when there is none. */
  public double min() {
    double[] sorted = statistics().sorted;
    return sorted.length == 0 ? Double.NaN : sorted[0];
  }

  /** The highest finite value, NaN when there is none. */
  public double max() {
    double[] sorted = statistics().sorted;
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
  }

  /** The sum of the finite values. */
  public double sum() {
    return statistics().sum;
  }

  /** The sum of the squares of the finite values. */
  public double sumOfSquares() {
    return statistics().sumOfSquares;
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
    double[] sorted = statistics().sorted;
    long[] counts = new long[edges.length - 1];
    int from = firstAtLeast(sorted, edges[0]);
    for (int bin = 0; bin < counts.length; bin++) {
      boolean last = bin == counts.length - 1;
      int to =
          last
              ? firstAtLeast(sorted, Math.nextUp(edges[bin + 1]))
              : firstAtLeast(sorted, edges[bin + 1]);
      counts[bin] = Math.max(0, to - from);
      from = Math.max(from, to);
    }
    return counts;
  }

  private static int firstAtLeast(double[] sorted, double limit) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private synchronized Statistics statistics() {
    Statistics known = statistics;
    if (known == null) {
      double[] sorted = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
      double sum = 0;
      double sumOfSquares = 0;
      for (double value : sorted) {
        sum += value;
        sumOfSquares += value * value;
      }
      known = new Statistics(sorted, sum, sumOfSquares);
      statistics = known;
    }
    return known;
  }

  long bytes() {
    return 16L * values.length; // the values and, later, their sorted copy
  }
}
