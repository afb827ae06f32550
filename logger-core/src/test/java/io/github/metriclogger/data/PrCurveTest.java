package io.github.metriclogger.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PrCurveTest {

  @Test
  void of_known_counts() {
    boolean[] labels = {true, true, false, false, true};
    double[] predictions = {1.0, 0.5, 0.5, 0.0, 0.25};
    PrCurve curve = PrCurve.of(labels, predictions, 5);
    assertCounts(curve, 0, 3, 2);
    assertCounts(curve, 1, 3, 1);
    assertCounts(curve, 2, 2, 1);
    assertCounts(curve, 3, 1, 0);
    assertCounts(curve, 4, 1, 0);
    assertEquals(2.0 / 3, curve.precision(2));
    assertEquals(2.0 / 3, curve.recall(2));
    assertEquals(1, curve.trueNegatives(2));
    assertEquals(1, curve.falseNegatives(2));
  }

  @Test
  void of_random_equalsCounting() {
    var random = new SplittableRandom(5);
    boolean[] labels = new boolean[400];
    double[] predictions = new double[400];
    for (int i = 0; i < 400; i++) {
      labels[i] = random.nextBoolean();
      predictions[i] = random.nextInt(1025) / 1024.0; // thresholds too are exact in binary
    }
    PrCurve curve = PrCurve.of(labels, predictions, 129);
    for (int t = 0; t < 129; t++) {
      long right = 0;
      long wrong = 0;
      for (int i = 0; i < 400; i++) {
        if (predictions[i] >= t / 128.0) {
          right += labels[i] ? 1 : 0;
          wrong += labels[i] ? 0 : 1;
        }
      }
      assertCounts(curve, t, right, wrong);
    }
  }

  @Test
  void of_nothing_isZero() {
    PrCurve curve = PrCurve.of(new boolean[0], new double[0], 2);
    assertEquals(0, curve.precision(1));
    assertEquals(0, curve.recall(1));
  }

  @Test
  void of_noProbability_isClippedOrLeftOut() {
    double[] odd = {
      1.0000001, -1e-9, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN
    };
    PrCurve curve = PrCurve.of(new boolean[] {true, true, false, false, true}, odd, 3);
    assertCounts(curve, 0, 2, 2);
    assertCounts(curve, 1, 1, 1);
    assertCounts(curve, 2, 1, 1);
    assertEquals(5, curve.corrections().values());
    assertEquals(
        "4 scores outside 0 to 1 were clipped, 1 NaN score was left out",
        curve.corrections().what());
  }

  @Test
  void of_otherTypes_areTheSame() {
    boolean[] labels = {true, false, true};
    double[] scores = {0.75, 0.5, 0.25};
    PrCurve expected = PrCurve.of(labels, scores);
    int[] numbers = {1, 0, 7};
    float[] floats = {0.75f, 0.5f, 0.25f};
    for (PrCurve curve :
        new PrCurve[] {
          PrCurve.of(labels, floats), PrCurve.of(numbers, scores), PrCurve.of(numbers, floats)
        }) {
      assertEquals(PrCurve.DEFAULT_THRESHOLDS, curve.thresholds());
      for (int i = 0; i < curve.thresholds(); i++) {
        assertCounts(curve, i, expected.truePositives(i), expected.falsePositives(i));
      }
    }
    assertEquals(2.0 / 3, expected.precision(0));
  }

  @Test
  void of_lengthsDiffer_isRefused() {
    boolean[] two = new boolean[2];
    assertThrows(IllegalArgumentException.class, () -> PrCurve.of(two, new double[1], 3));
    assertThrows(IllegalArgumentException.class, () -> PrCurve.of(two, new double[2], 1));
  }

  @Test
  void ofCounts_takesThem() {
    long[] right = {5, 3, 0};
    PrCurve curve = PrCurve.ofCounts(right, new long[] {4, 1, 1});
    right[0] = 9;
    assertCounts(curve, 0, 5, 4);
    assertCounts(curve, 1, 3, 1);
    assertEquals(3, curve.trueNegatives(2));
    assertEquals(5, curve.falseNegatives(2));
    assertEquals(0.75, curve.precision(1));
    assertEquals(0.6, curve.recall(1));
  }

  @Test
  void ofCounts_noCounts_areRefused() {
    long[] two = {1, 0};
    assertThrows(IllegalArgumentException.class, () -> PrCurve.ofCounts(two, new long[3]));
    assertThrows(IllegalArgumentException.class, () -> PrCurve.ofCounts(new long[1], new long[1]));
    assertThrows(IllegalArgumentException.class, () -> PrCurve.ofCounts(two, new long[] {0, 1}));
    assertThrows(IllegalArgumentException.class, () -> PrCurve.ofCounts(new long[] {0, -1}, two));
  }

  private static void assertCounts(PrCurve curve, int threshold, long right, long wrong) {
    assertEquals(
        right + " right, " + wrong + " wrong",
        curve.truePositives(threshold) + " right, " + curve.falsePositives(threshold) + " wrong",
        "at threshold " + threshold);
  }
}
