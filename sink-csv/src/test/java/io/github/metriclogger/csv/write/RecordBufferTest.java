package io.github.metriclogger.csv.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordBufferTest {

  private final RecordBuffer buffer = new RecordBuffer();

  @Test
  void integer_anyLong_isDecimal() {
    var random = new Random(1);
    for (var i = 0; i < 64; i++) {
      for (var value : new long[] {1L << i, -(1L << i), random.nextLong() >> i, (1L << i) - 1}) {
        buffer.integer(value);
        assertEquals(Long.toString(value), taken());
      }
    }
  }

  @Test
  void wallTime_hasMilliseconds() {
    var random = new Random(2);
    for (var i = 0; i < 2000; i++) {
      var millis = random.nextLong(-3_000_000_000_000L, 9_000_000_000_000L);
      buffer.wallTime(millis / 1000.0);
      buffer.comma().wallTime(millis / 1000.0); // the second time it is remembered
      var text = new BigDecimal(millis).movePointLeft(3).setScale(3, RoundingMode.UNNECESSARY);
      assertEquals(text.toPlainString() + "," + text.toPlainString(), taken());
    }
  }

  @Test
  void wallTime_odd_isANumber() {
    buffer.wallTime(Double.NaN).comma().wallTime(1e300).comma().wallTime(-0.0004);
    assertEquals("NaN,1.0E300,0.000", taken());
  }

  @Test
  void removeWritten_keepsWhatIsNotWhole() {
    for (var i = 0; i < 5000; i++) {
      buffer.integer(i % 10).end(2);
    }
    assertEquals(10_000, buffer.events());
    assertEquals(6, buffer.removeWritten(7));
    assertEquals(10_000 - 6, buffer.events());
    assertEquals(0, buffer.removeWritten(1));
    assertEquals(9994, buffer.removeWritten(9994));
    assertEquals(0, buffer.events());
    assertEquals(0, buffer.size());
  }

  private String taken() {
    var text = StandardCharsets.UTF_8.decode(buffer.view()).toString();
    buffer.end(1);
    buffer.removeWritten(buffer.size());
    return text;
  }
}
