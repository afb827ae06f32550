package io.github.metriclogger.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Arrays that are binned at the call, against the same values counted one by one. */
class LargeHistogramTest {

  private static final int SIZE = 200_000;

  private static double[] normals() {
    var random = new java.util.Random(3);
    double[] values = new double[SIZE];
    Arrays.setAll(values, i -> random.nextGaussian());
    return values;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** Counts by comparing, one value with one bin after the other. */
  private static long[] plain(double[] values, double[] edges) {
    long[] counts = new long[edges.length - 1];
    for (double value : values) {
      for (int i = 0; i < counts.length; i++) {
        boolean isLast = i == counts.length - 1;
        if (value >= edges[i] && (value < edges[i + 1] || (isLast && value <= edges[i + 1]))) {
          counts[i]++;
        }
      }
    }
    return counts;
  }

  @Test
  void of_large_usualBinsAreExact() {
    double[] values = normals();
    for (int count : new int[] {1, 32, 64, 256}) {
      Histogram histogram = Histogram.of(values);
      Histogram.Bins bins = histogram.bins(count);
      assertEquals(Arrays.stream(values).min().getAsDouble(), bins.edges()[0]);
      assertEquals(Arrays.stream(values).max().getAsDouble(), bins.edges()[count]);
      assertArrayEquals(plain(values, bins.edges()), bins.counts());
    }
  }

  @Test
  void of_large_otherBinsAreOffByAFineBinAtMost() {
    double[] values = normals();
    Histogram.Bins bins = Histogram.of(values).bins(30);
    long[] exact = plain(values, bins.edges());
    assertEquals(SIZE, Arrays.stream(bins.counts()).sum());
    for (int i = 0; i < 30; i++) {
      assertEquals(exact[i], bins.counts()[i], SIZE / 500.0, "bin " + i);
    }
  }

  @Test
  void of_large_statisticsAreThoseOfTheValues() {
    double[] values = normals();
    values[7] = Double.NaN;
    values[8] = Double.POSITIVE_INFINITY;
    Histogram histogram = Histogram.of(values);
    values[9] = 1e9; // too late
    assertEquals(SIZE, histogram.size());
    assertEquals(2, histogram.nonFinite());
    assertTrue(histogram.max() < 10);
    assertEquals(SIZE - 2, Arrays.stream(histogram.bins(64).counts()).sum());
    double[] finite = Arrays.stream(normals()).toArray();
    double expected = Arrays.stream(finite).map(v -> v * v).sum() - finite[7] * finite[7];
    assertEquals(expected - finite[8] * finite[8], histogram.sumOfSquares(), 1e-6);
  }

  @Test
  void of_largeFloats_holdsLittle() {
    Histogram histogram = Histogram.of(floats(normals()));
    assertTrue(histogram.bytes() < 70_000, () -> histogram.bytes() + " bytes");
    assertEquals(SIZE, histogram.finite());
    Histogram small = Histogram.of(new float[1000]);
    assertEquals(8000, small.bytes());
  }

  @Test
  void of_largeButEqual_isOneBinAsOfAFew() {
    for (double value : new double[] {0, 3, -1e300}) {
      double[] same = new double[SIZE];
      Arrays.fill(same, value);
      Histogram.Bins large = Histogram.of(same).bins(5);
      Histogram.Bins few = Histogram.of(new double[] {value}).bins(5);
      assertArrayEquals(few.edges(), large.edges());
      assertArrayEquals(
          Arrays.stream(few.counts()).map(count -> count * SIZE).toArray(), large.counts());
    }
  }

  @Test
  void of_largeWithoutFiniteValues_isEmpty() {
    double[] nan = new double[SIZE];
    Arrays.fill(nan, Double.NaN);
    Histogram histogram = Histogram.of(nan);
    assertEquals(SIZE, histogram.nonFinite());
    assertEquals(0, histogram.bins(64).counts().length);
    assertTrue(Double.isNaN(histogram.min()));
    assertArrayEquals(new long[2], histogram.count(new double[] {0, 1, 2}));
  }

  @Test
  void of_largeWithAnOutlier_keepsIt() {
    var random = new SplittableRandom(1);
    double[] values = new double[SIZE];
    Arrays.setAll(values, i -> random.nextDouble());
    values[5] = 1e6;
    Histogram.Bins bins = Histogram.of(values).bins(64);
    assertEquals(1, bins.counts()[63]);
    assertEquals(SIZE - 1, bins.counts()[0]);
  }
}
