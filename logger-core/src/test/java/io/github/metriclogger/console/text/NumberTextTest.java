package io.github.metriclogger.console.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NumberTextTest {

  private static final double[] CORNERS = {
    0,
    -0.0,
    0.5,
    1.5,
    2.5,
    0.05,
    0.25,
    2.25,
    0.0723165,
    0.9999995,
    9.9999,
    9.99949,
    9.9995,
    99.995,
    999.95,
    9999.4,
    9999.5,
    9999.95,
    0.00009999,
    0.0001,
    0.000099995,
    1e-5,
    5e-9,
    1e11,
    1e12,
    1e15,
    123456789.123456,
    -1e-9,
    -0.0000004,
    -0.0000006,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
  };

  private static String fixed(double value, int digits) {
    var text = new StringBuilder();
    NumberText.fixed(text, value, digits);
    return text.toString();
  }

  private static String general(double value, int precision) {
    var text = new StringBuilder();
    NumberText.general(text, value, precision);
    return text.toString();
  }

  private static void check(double value) {
    for (int digits : new int[] {2, 4}) {
      var text = new StringBuilder();
      NumberText.scientific(text, value, digits);
      String expected = String.format(Locale.ROOT, "%." + digits + "e", value);
      assertEquals(expected, text.toString(), () -> "scientific " + value);
    }
    for (int digits : new int[] {0, 1, 2, 6, 8}) {
      String expected = String.format(Locale.ROOT, "%." + digits + "f", value);
      assertEquals(expected, fixed(value, digits), () -> "fixed " + value);
    }
    for (int precision : new int[] {1, 4, 6}) {
      String expected = String.format(Locale.ROOT, "%." + precision + "g", value);
      assertEquals(expected, general(value, precision), () -> "general " + value);
    }
  }

  @Test
  void corners_anyForm_asFormat() {
    for (double value : CORNERS) {
      check(value);
      check(-value);
    }
  }

  @Test
  void random_anyForm_asFormat() {
    var random = new Random(7);
    for (int i = 0; i < 4_000; i++) {
      double size = Math.pow(10, random.nextInt(50) - 25);
      check((random.nextDouble() - 0.5) * size);
      check(Math.round(random.nextDouble() * 1e6) / 1e4 * size);
    }
  }

  @Test
  void notFinite_anyForm_words() {
    assertEquals("NaN", fixed(Double.NaN, 6));
    assertEquals("Infinity", fixed(Double.POSITIVE_INFINITY, 6));
    assertEquals("-Infinity", general(Double.NEGATIVE_INFINITY, 4));
    var text = new StringBuilder();
    NumberText.scientific(text, Double.NaN, 2);
    NumberText.scientific(text, 4.2e-10, 2);
    assertEquals("NaN4.20e-10", text.toString());
  }
}
