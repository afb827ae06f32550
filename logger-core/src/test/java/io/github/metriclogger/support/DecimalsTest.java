package io.github.metriclogger.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.io.NumberOutput;

class DecimalsTest {

  private final byte[] bytes = new byte[Decimals.MAX_BYTES + 3];

  @Test
  void append_usualNumbers_areShort() {
    assertEquals("0.001", text(0.001));
    assertEquals("-0.0", text(-0.0));
    assertEquals("1.0E10", text(1e10));
    assertEquals("2.0E-3".length(), text(2e-3).length() + 1);
  }

  @Test
  void append_anyBits_readBackExactly() {
    var random = new Random(3);
    for (var i = 0; i < 200_000; i++) {
      var value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertReadsBack(value);
      }
    }
  }

  /** Numbers of few decimals take another way; it must not show. */
  @Test
  void append_anyFewDecimals_isWhatTheLibraryWrites() {
    var random = new Random(7);
    for (var i = 0; i < 400_000; i++) {
      var digits = random.nextLong() >> random.nextInt(64);
      var unit = new double[] {1, 10, 1e3, 1e4, 1e6, 1e7, 1e9}[random.nextInt(7)];
      assertAsTheLibrary(digits / unit);
      assertAsTheLibrary(Math.nextUp(digits / unit));
    }
    for (var power = -8; power < 18; power++) {
      for (var sign : new int[] {1, -1}) {
        var value = sign * Double.parseDouble("1E" + power);
        assertAsTheLibrary(value);
        assertAsTheLibrary(Math.nextUp(value));
        assertAsTheLibrary(Math.nextDown(value));
      }
    }
    assertEquals("1.700000000123E9", text(1_700_000_000.123));
    assertEquals("12.345678", text(12.345678));
    assertEquals("1.0E7", text(1e7));
    assertEquals("9999999.5", text(9_999_999.5));
    assertEquals("-0.001", text(-0.001));
  }

  private void assertAsTheLibrary(double value) {
    var expected = new byte[Decimals.MAX_BYTES];
    var end = NumberOutput.outputDouble(value, expected, 0);
    assertEquals(new String(expected, 0, end, StandardCharsets.US_ASCII), text(value));
  }

  @Test
  void append_extremes_readBackExactly() {
    for (var value :
        new double[] {
          Double.MIN_VALUE,
          Double.MIN_NORMAL,
          Double.MAX_VALUE,
          -Double.MAX_VALUE,
          0.1f,
          1e23,
          2e-44
        }) {
      assertReadsBack(value);
    }
  }

  @Test
  void append_notFinite_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> Decimals.append(Double.NaN, bytes, 0));
  }

  @Test
  void parse_noNumber_isRefused() {
    assertThrows(NumberFormatException.class, () -> Decimals.parse("1_0".toCharArray(), 0, 3));
  }

  private void assertReadsBack(double value) {
    var text = text(value);
    assertTrue(text.length() <= Decimals.MAX_BYTES - 4, text);
    assertEquals(value, Double.parseDouble(text), text);
    assertEquals(value, Decimals.parse(text.toCharArray(), 0, text.length()), text);
  }

  private String text(double value) {
    var end = Decimals.append(value, bytes, 3);
    return new String(bytes, 3, end - 3, StandardCharsets.US_ASCII);
  }
}
