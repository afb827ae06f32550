package io.github.metriclogger.cli.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

final class SmoothingTest {

  private static Buckets curve(int from, int to, int limit, IntToDoubleFunction value) {
    Curve curve = new Curve("t", limit, true);
    for (int i = from; i < to; i++) {
      curve.add(0, i, Double.NaN, value.applyAsDouble(i));
    }
    return curve.buckets();
  }

  private static double wave(int i) {
    return Math.exp(-i / 3000.0) + 0.05 * Math.sin(i * 0.7);
  }

  @Test
  void ema_isTensorBoards() {
    Buckets buckets = curve(0, 500, 4096, SmoothingTest::wave);
    double last = 0;
    double[] expected = new double[500];
    for (int i = 0; i < 500; i++) {
      last = last * 0.9 + 0.1 * wave(i);
      expected[i] = last / (1 - Math.pow(0.9, i + 1));
    }
    assertArrayEquals(expected, Smoothing.ema(0.9).over(buckets, buckets), 1e-9);
  }

  @Test
  void ema_sameInBucketsOfAnySize() {
    Buckets fine = curve(0, 20_000, 32_768, SmoothingTest::wave);
    Buckets coarse = curve(0, 20_000, 2500, SmoothingTest::wave);
    double[] fineLine = Smoothing.ema(0.99).over(fine, fine);
    double[] coarseLine = Smoothing.ema(0.99).over(coarse, coarse);

    assertEquals(20_000, fineLine.length);
    assertEquals(coarse.size(), coarseLine.length);
    assertTrue(coarse.size() <= 2501, coarse.size() + " buckets");
    for (int i = 10; i < coarse.size(); i++) {
      assertEquals(fineLine[(int) coarse.to(i)], coarseLine[i], 0.002, "bucket " + i);
    }
  }

  @Test
  void ema_sameInAZoom() {
    Buckets whole = curve(0, 20_000, 2500, SmoothingTest::wave);
    Buckets zoom = curve(16_000, 16_100, 4096, SmoothingTest::wave);
    Buckets fine = curve(0, 20_000, 32_768, SmoothingTest::wave);
    double[] line = Smoothing.ema(0.95).over(zoom, whole);
    double[] expected = Smoothing.ema(0.95).over(fine, fine);

    for (int i = 0; i < 100; i++) {
      assertEquals(expected[16_000 + i], line[i], 0.002, "step " + (16_000 + i));
    }
  }

  @Test
  void nan_isAGapAndForgotten() {
    Buckets buckets = curve(0, 6, 4096, i -> i == 3 ? Double.NaN : 5);

    double[] line = Smoothing.ema(0.5).over(buckets, buckets);
    assertArrayEquals(new double[] {5, 5, 5, Double.NaN, 5, 5}, line, 1e-12);
    line = Smoothing.movingAverage(2).over(buckets, buckets);
    assertArrayEquals(new double[] {5, 5, 5, Double.NaN, 5, 5}, line, 1e-12);
  }

  @Test
  void segment_beginsAnew() {
    Curve curve = new Curve("t", 4096, true);
    curve.add(0, 0, Double.NaN, 100);
    curve.add(0, 1, Double.NaN, 100);
    curve.add(1, 0, Double.NaN, 2);
    Buckets buckets = curve.buckets();

    assertEquals(2, Smoothing.ema(0.9).over(buckets, buckets)[2], 1e-12);
    assertEquals(2, Smoothing.movingAverage(3).over(buckets, buckets)[2], 1e-12);
  }

  @Test
  void movingAverage_isOfTheLatestValues() {
    Buckets buckets = curve(0, 6, 4096, i -> i);

    assertArrayEquals(
        new double[] {0, 0.5, 1, 2, 3, 4},
        Smoothing.movingAverage(3).over(buckets, buckets),
        1e-12);
  }

  @Test
  void movingAverage_takesPartsOfBuckets() {
    Buckets buckets = curve(0, 3000, 2048, i -> i < 1500 ? 1 : 3);
    double[] line = Smoothing.movingAverage(3).over(buckets, buckets);

    assertEquals(2, buckets.finite(0));
    assertEquals(1, line[749]);
    assertEquals((3 * 2 + 1) / 3.0, line[750], 1e-12);
    assertEquals(3, line[751]);
  }

  @Test
  void noWeight_isRaw() {
    Buckets buckets = curve(0, 6, 4096, i -> i);

    assertArrayEquals(new double[] {0, 1, 2, 3, 4, 5}, Smoothing.ema(0).over(buckets, buckets), 0);
    assertTrue(Smoothing.movingAverage(1) instanceof Smoothing.Means);
  }
}
