package io.github.metriclogger.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.metriclogger.data.Histogram.Bins;
import org.junit.jupiter.api.Test;

/** Histograms whose values are not known any more. */
class BinnedHistogramTest {

  private static Histogram of(double[] edges, long... counts) {
    return Histogram.ofBins(new Bins(edges, counts), 3, 5);
  }

  @Test
  void ofBins_saysWhatItWasGiven() {
    Histogram histogram = of(new double[] {-1, 0, 2}, 3, 4);
    assertEquals(7, histogram.size());
    assertEquals(7, histogram.finite());
    assertEquals(0, histogram.nonFinite());
    assertEquals(-1, histogram.min());
    assertEquals(2, histogram.max());
    assertEquals(3, histogram.sum());
    assertEquals(5, histogram.sumOfSquares());
    assertEquals(32, histogram.bytes());
    assertArrayEquals(new double[] {-1, 0, 2}, histogram.bins(30).edges());
    assertArrayEquals(new long[] {3, 4}, histogram.bins(1).counts());
    assertThrows(IllegalArgumentException.class, () -> histogram.bins(0));
  }

  @Test
  void ofBins_takesACopy() {
    double[] edges = {0, 1};
    long[] counts = {2};
    Histogram histogram = of(edges, counts);
    edges[0] = -9;
    counts[0] = 9;
    assertEquals(0, histogram.min());
    assertArrayEquals(new long[] {2}, histogram.bins(1).counts());
  }

  @Test
  void count_takesEachBinAtItsMiddle() {
    Histogram histogram = of(new double[] {0, 2, 4, 6}, 1, 2, 4); // middles 1, 3, 5
    assertArrayEquals(new long[] {1, 6}, histogram.count(new double[] {0, 2, 6}));
    assertArrayEquals(new long[] {2, 4}, histogram.count(new double[] {2, 5, 9}));
    assertArrayEquals(new long[] {3}, histogram.count(new double[] {1, 3}), "both limits count");
    assertArrayEquals(new long[] {0, 0}, histogram.count(new double[] {7, 8, 9}));
    assertThrows(IllegalArgumentException.class, () -> histogram.count(new double[] {1}));
  }

  @Test
  void count_hugeEdges_doNotOverflow() {
    Histogram histogram = of(new double[] {1e308, 1.5e308, Double.MAX_VALUE}, 1, 2);
    assertArrayEquals(new long[] {3}, histogram.count(new double[] {1e308, Double.MAX_VALUE}));
  }

  @Test
  void ofBins_allValuesEqual_isABinOfNoWidth() {
    Histogram histogram = of(new double[] {2, 2}, 9);
    assertEquals(2, histogram.min());
    assertEquals(2, histogram.max());
    assertArrayEquals(new long[] {9}, histogram.count(new double[] {0, 4}));
  }

  @Test
  void ofBins_noValues_isEmpty() {
    for (Histogram histogram : new Histogram[] {of(new double[0]), of(new double[] {0, 1}, 0)}) {
      assertEquals(0, histogram.size());
      assertEquals(Double.NaN, histogram.min());
      assertEquals(Double.NaN, histogram.max());
      assertEquals(0, histogram.bins(3).edges().length);
      assertArrayEquals(new long[] {0}, histogram.count(new double[] {0, 1}));
    }
  }

  @Test
  void ofBins_nonFiniteValues_areCountedAndInNoBin() {
    Histogram histogram = Histogram.ofBins(new Bins(new double[] {0, 1}, new long[] {4}), 3, 5, 2);
    assertEquals(6, histogram.size());
    assertEquals(4, histogram.finite());
    assertEquals(2, histogram.nonFinite());
    Histogram nothing = Histogram.ofBins(new Bins(new double[0], new long[0]), 0, 0, 2);
    assertEquals(2, nothing.nonFinite());
    assertEquals(0, nothing.bins(3).edges().length);
  }

  @Test
  void ofBins_noBinning_isRefused() {
    assertRefused(new double[] {0, 1}, 1, 2);
    assertRefused(new double[] {0}, 1);
    assertRefused(new double[] {}, 1);
    assertRefused(new double[] {1, 0}, 1);
    assertRefused(new double[] {0, Double.NaN}, 1);
    assertRefused(new double[] {0, Double.POSITIVE_INFINITY}, 1);
    assertRefused(new double[] {0, 1}, -1);
    assertRefused(new double[] {0, 1, 2}, Long.MAX_VALUE, 1);
  }

  private static void assertRefused(double[] edges, long... counts) {
    assertThrows(IllegalArgumentException.class, () -> of(edges, counts));
  }
}
