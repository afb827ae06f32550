package io.github.metriclogger.cli.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class FirstEpochsTest {

  private static Buckets curve(double[] at, double[] values) {
    Curve curve = new Curve("x", 2000, true);
    for (int i = 0; i < at.length; i++) {
      curve.add(0, at[i], 1000 + at[i], values[i]);
    }
    return curve.buckets();
  }

  private static double place(Buckets epochs, double at) {
    Buckets one = curve(new double[] {at}, new double[] {0.5});
    return Abscissa.epochs(epochs).place(one).from(0);
  }

  @Test
  void place_beforeEpochsLoggedAtTheirEnd_risesFromZero() {
    Buckets epochs = curve(new double[] {100, 200, 300}, new double[] {1, 2, 3});

    assertEquals(0, place(epochs, 0), 1e-12);
    assertEquals(0.5, place(epochs, 50), 1e-12);
    assertEquals(1, place(epochs, 100), 1e-12);
    assertEquals(2.5, place(epochs, 250), 1e-12);
  }

  @Test
  void place_beforeEpochsCountedFromZero_isNotNegative() {
    Buckets epochs = curve(new double[] {99, 199}, new double[] {0, 1});

    assertEquals(0, place(epochs, 0), 1e-12);
    assertEquals(0.5, place(epochs, 149), 1e-12);
  }

  @Test
  void place_ofAResumedRun_goesOnBackwards() {
    Buckets epochs = curve(new double[] {600, 700}, new double[] {6, 7});

    assertEquals(5.5, place(epochs, 550), 1e-12);
  }

  @Test
  void place_withOneEpoch_isOnTheLineFromZero() {
    assertEquals(0.25, place(curve(new double[] {40}, new double[] {1}), 10), 1e-12);
    assertEquals(1, place(curve(new double[] {40}, new double[] {1}), 90), 1e-12);
  }

  @Test
  void place_withinAConstantEpoch_isThatEpoch() {
    Buckets epochs = curve(new double[] {5, 6, 7}, new double[] {1, 1, 1});

    assertEquals(1, place(epochs, 2), 1e-12);
  }
}
