package io.github.metriclogger.wandb.write;

import io.github.metriclogger.support.Decimals;
import java.nio.charset.StandardCharsets;

/** Writes arrays of numbers as JSON text, fast. Stateless. */
final class JsonNumbers {

  private JsonNumbers() {}

  /** Writes whole numbers. */
  static String array(long[] values) {
    StringBuilder text = new StringBuilder(4 * values.length + 2).append('[');
    for (int i = 0; i < values.length; i++) {
      text.append(i == 0 ? "" : ",").append(values[i]);
    }
    return text.append(']').toString();
  }

  /**
   * Writes the shortest decimals that read back as the same doubles.
   *
   * @param values finite numbers
   */
  static String array(double[] values) {
    byte[] text = new byte[(Decimals.MAX_BYTES + 1) * values.length + 2];
    int length = 0;
    text[length++] = '[';
    for (int i = 0; i < values.length; i++) {
      if (i > 0) {
        text[length++] = ',';
      }
      length = Decimals.append(values[i], text, length);
    }
    text[length++] = ']';
    return new String(text, 0, length, StandardCharsets.ISO_8859_1);
  }
}
