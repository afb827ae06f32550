package io.github.metriclogger.cli.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.metriclogger.cli.series.Curve;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TrendTest {

  @Test
  void fewerThanFourValues_haveNone() {
    assertNull(Trend.of(new double[] {3, 2, 1}, 3));
  }

  @Test
  void fourValues_areHalvedInPairs() {
    assertEquals(Trend.FALLING, Trend.of(new double[] {4, 4, 3, 3}, 4));
    assertEquals(Trend.RISING, Trend.of(new double[] {3, 3, 4, 4}, 4));
  }

  @Test
  void onePercent_isFlat_alsoBelowZero() {
    assertEquals(Trend.FLAT, Trend.of(new double[] {100, 100, 99, 99}, 4));
    assertEquals(Trend.FALLING, Trend.of(new double[] {100, 100, 98.9, 98.9}, 4));
    assertEquals(Trend.FLAT, Trend.of(new double[] {-100, -100, -101, -101}, 4));
    assertEquals(Trend.FLAT, Trend.of(new double[] {0, 0, 0, 0}, 4));
  }

  @Test
  void window_isATenth_fromFiveToFifty() {
    double[] values = new double[100]; // the window of 100 values is 10
    Arrays.fill(values, 5);
    Arrays.fill(values, 0, 80, 0); // before both windows: counts for nothing
    assertEquals(Trend.FLAT, Trend.of(values, 100));
    Arrays.fill(values, 80, 90, 6);
    assertEquals(Trend.FALLING, Trend.of(values, 100));
    assertEquals(Trend.RISING, Trend.of(values, 1000), "a window of 50 reaches the zeros");
  }

  @Test
  void latestValuesOfACurve_areItsLastFiniteOnes() {
    Curve curve = new Curve("loss", 0, true);
    for (int step = 0; step < 1000; step++) {
      curve.add(0, step, Double.NaN, step % 10 == 9 ? Double.NaN : step);
    }
    double[] latest = curve.latest();
    assertEquals(Curve.LATEST, latest.length);
    assertEquals(998, latest[latest.length - 1]);
    for (int i = 1; i < latest.length; i++) {
      assertEquals(latest[i - 1] % 10 == 8 ? 2 : 1, latest[i] - latest[i - 1]);
    }
  }

  @Test
  void latestValuesOfAShortCurve_areAll() {
    Curve curve = new Curve("loss", 0, true);
    for (int step = 0; step < 20; step++) {
      curve.add(0, step, Double.NaN, step);
    }
    double[] latest = curve.latest();
    assertEquals(20, latest.length);
    assertEquals(0, latest[0]);
    assertEquals(19, latest[19]);
  }
}
