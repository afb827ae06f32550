package io.github.metriclogger.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HistogramTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @Test
  void statistics_finiteOnly() {
    Histogram histogram = Histogram.of(new double[] {3, Double.NaN, -1, INFINITE, 2, -INFINITE});
    assertEquals(6, histogram.size());
    assertEquals(3, histogram.finite());
    assertEquals(3, histogram.nonFinite());
    assertEquals(-1, histogram.min());
    assertEquals(3, histogram.max());
    assertEquals(4, histogram.sum());
    assertEquals(14, histogram.sumOfSquares());
  }

  @Test
  void empty_hasNoBins() {
    for (double[] values : new double[][] {{}, {Double.NaN, INFINITE}}) {
      Histogram histogram = Histogram.of(values);
      assertTrue(Double.isNaN(histogram.min()) && Double.isNaN(histogram.max()));
      assertEquals(0, histogram.sum());
      assertEquals(0, histogram.bins(10).counts().length);
      assertEquals(0, histogram.bins(10).edges().length);
    }
  }

  @Test
  void bins_limits_belongToTheUpperBin() {
    Histogram.Bins bins = Histogram.of(new double[] {0, 1, 1.5, 2, 3, 4, 4}).bins(4);
    assertArrayEquals(new double[] {0, 1, 2, 3, 4}, bins.edges());
    assertArrayEquals(new long[] {1, 2, 1, 3}, bins.counts());
  }

  @Test
  void bins_askedAgain_areShared() {
    Histogram histogram = Histogram.of(new float[] {0, 1, 2});
    assertSame(histogram.bins(3), histogram.bins(3));
    assertEquals(5, histogram.bins(5).counts().length);
    assertThrows(IllegalArgumentException.class, () -> histogram.bins(0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 7, -0.0, 1e-300, 1e300, -1e18, Double.MAX_VALUE, -Double.MAX_VALUE})
  void bins_allEqual_holdAll(double value) {
    double[] values = new double[9];
    Arrays.fill(values, value);
    Histogram.Bins bins = Histogram.of(values).bins(30);
    assertEquals(9, Arrays.stream(bins.counts()).sum());
    assertTrue(bins.edges()[0] < bins.edges()[30], Arrays.toString(bins.edges()));
    assertTrue(Arrays.stream(bins.edges()).allMatch(Double::isFinite));
  }

  @Test
  void bins_anyValues_holdAll() {
    var random = new SplittableRandom(11);
    for (int round = 0; round < 300; round++) {
      double[] values = new double[1 + random.nextInt(200)];
      int exponent = random.nextInt(-300, 300);
      for (int i = 0; i < values.length; i++) {
        values[i] = random.nextDouble(-1, 1) * Math.pow(10, exponent);
      }
      Histogram.Bins bins = Histogram.of(values).bins(1 + random.nextInt(64));
      assertEquals(values.length, Arrays.stream(bins.counts()).sum());
      double[] sorted = bins.edges().clone();
      Arrays.sort(sorted);
      assertArrayEquals(sorted, bins.edges());
    }
  }

  @Test
  void bins_fullRange_doNotOverflow() {
    double[] values = {-Double.MAX_VALUE, 0, Double.MAX_VALUE};
    Histogram.Bins bins = Histogram.of(values).bins(2);
    assertArrayEquals(new double[] {-Double.MAX_VALUE, 0, Double.MAX_VALUE}, bins.edges());
    assertArrayEquals(new long[] {1, 2}, bins.counts());
  }

  @Test
  void count_givenEdges_leavesOutsidersOut() {
    Histogram histogram = Histogram.of(new double[] {-5, 0, 0.5, 1, 2, 9});
    assertArrayEquals(new long[] {2, 2}, histogram.count(new double[] {0, 1, 2}));
    assertArrayEquals(new long[] {0}, histogram.count(new double[] {3, 4}));
    assertThrows(IllegalArgumentException.class, () -> histogram.count(new double[] {1}));
  }

  @Test
  void count_unevenEdges_eachValueInItsBin() {
    double[] edges = {-INFINITE, -1, -1, 0, 1e-300, 1e-3, 0.5, 100, 1e300, Double.MAX_VALUE};
    double[] values = {
      -7, -1, -0.0, 1e-301, 1e-300, 0.4, 0.5, 99, 100, 1e300, INFINITE, Double.NaN
    };
    long[] counts = Histogram.of(values).count(edges);
    assertArrayEquals(new long[] {1, 0, 1, 2, 1, 1, 2, 1, 1}, counts);
  }

  @Test
  void count_emptyLastBin_holdsItsLimit() {
    Histogram histogram = Histogram.of(new double[] {0, 0.5, 1, 1});
    assertArrayEquals(new long[] {2, 0, 2}, histogram.count(new double[] {0, 1, 1, 1}));
  }

  @Test
  void bins_anyValues_areThoseThatTheEdgesSay() {
    var random = new SplittableRandom(3);
    for (int round = 0; round < 300; round++) {
      double scale = Math.pow(2, random.nextInt(-1074, 1000));
      double[] values = random.doubles(100, -1, 1).map(value -> value * scale).toArray();
      Histogram.Bins bins = Histogram.of(values).bins(1 + random.nextInt(64));
      long[] expected = new long[bins.counts().length];
      for (double value : values) {
        int bin = expected.length - 1;
        while (bins.edges()[bin] > value) {
          bin--;
        }
        expected[bin]++;
      }
      assertArrayEquals(expected, bins.counts());
    }
  }

  @Test
  void of_changedLater_keepsItsCopy() {
    double[] values = {1, 2};
    Histogram histogram = Histogram.of(values);
    values[0] = 100;
    assertEquals(2, histogram.max());
  }
}
