package io.github.metriclogger.wandb.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Arrays of numbers as JSON, read by the house's reader. */
class JsonNumbersTest {

  @Test
  void wholeNumbers_areAsWritten() {
    assertEquals("[]", JsonNumbers.array(new long[0]));
    assertEquals("[7]", JsonNumbers.array(new long[] {7}));
    long[] values = {0, 1, -5, Long.MAX_VALUE, Long.MIN_VALUE};
    assertEquals(Json.write(values), JsonNumbers.array(values));
  }

  @Test
  void doubles_readBackAsTheSame() throws IOException {
    assertEquals("[]", JsonNumbers.array(new double[0]));
    Random random = new Random(5);
    double[] values = new double[2000];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          i % 2 == 0
              ? random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20)
              : Double.longBitsToDouble(random.nextLong() & ~(1L << 62));
    }
    values[0] = -0.0;
    values[1] = Double.MIN_VALUE;
    values[2] = -Double.MAX_VALUE;
    values[3] = 3;
    List<?> read = (List<?>) Json.parse(JsonNumbers.array(values));
    assertEquals(values.length, read.size());
    for (int i = 0; i < values.length; i++) {
      assertEquals(values[i], read.get(i));
    }
  }
}
