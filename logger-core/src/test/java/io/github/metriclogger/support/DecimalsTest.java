package io.github.metriclogger.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

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
