package io.github.metriclogger.cli.figure.axis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScaleTest {

  @Test
  void linear_mapsEndsAndMiddle() {
    Scale scale = Scale.linear(-10, 30);

    assertEquals(0, scale.at(-10));
    assertEquals(1, scale.at(30));
    assertEquals(0.5, scale.at(10));
    assertEquals(10, scale.value(0.5));
  }

  @Test
  void log_mapsFactorsEvenly() {
    Scale scale = new Scale(true, 0.01, 100);

    assertEquals(0.5, scale.at(1), 1e-12);
    assertEquals(0.75, scale.at(10), 1e-12);
    assertEquals(10, scale.value(0.75), 1e-9);
    assertTrue(Double.isNaN(scale.at(0)));
    assertTrue(Double.isNaN(scale.at(-1)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, 0.25, 1e-300, -1e300, Double.MIN_VALUE, 1e16})
  void flat_isSetApart(double value) {
    Scale scale = Scale.roomy(value, value);

    assertTrue(scale.low() < value && value < scale.high(), scale.toString());
    assertTrue(scale.at(value) > 0.1 && scale.at(value) < 0.9, scale.toString());
  }

  @Test
  void roomy_beginsAtZeroNearIt() {
    assertEquals(0, Scale.roomy(0.1, 2.5).low());
    assertEquals(0, Scale.roomy(0, 8).low());
    assertEquals(0, Scale.roomy(-2.5, -0.1).high());
    assertTrue(Scale.roomy(2, 2.5).low() > 1.9);
    assertTrue(Scale.roomy(-1, 1).low() < -1);
  }

  @Test
  void widestRange_hasPlacesForAll() {
    Scale scale = Scale.roomy(-Double.MAX_VALUE, Double.MAX_VALUE);

    assertEquals(0.5, scale.at(0));
    assertEquals(1, scale.at(Double.MAX_VALUE));
    Scale log = Scale.log(1e-308, 1e308);
    assertEquals(0.5, log.at(1), 0.02);
    assertEquals(1, Scale.roomy(Double.MAX_VALUE, Double.MAX_VALUE).at(Double.MAX_VALUE));
  }

  @Test
  void impossible_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Scale(false, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Scale(true, 0, 1));
    assertThrows(
        IllegalArgumentException.class, () -> new Scale(false, 0, Double.POSITIVE_INFINITY));
  }
}
