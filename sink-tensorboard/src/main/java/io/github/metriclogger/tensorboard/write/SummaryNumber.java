package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import io.github.metriclogger.wire.ProtoWriter;
import org.jspecify.annotations.Nullable;

/**
 * Marks a scalar as a number of the run's summary. Its exact value is stored in a field of the
 * scalars plugin's data that TensorBoard does not know and skips, so TensorBoard shows an ordinary
 * scalar and our reader restores the number.
 */
public final class SummaryNumber {

  private static final int FIELD = 1000;

  private SummaryNumber() {}

  /** Returns the plugin's data. */
  static byte[] content(double value) {
    ProtoWriter out = new ProtoWriter(16);
    out.float64(FIELD, value);
    return out.toByteArray();
  }

  /**
   * Returns the value stored in a plugin's data.
   *
   * @return the value; null for an ordinary scalar
   */
  public static @Nullable Double in(ProtoReader content) {
    Double value = null;
    try {
      while (content.next()) {
        if (content.field() == FIELD) {
          value = content.float64();
        }
      }
      return value;
    } catch (MalformedProtoException e) {
      return null;
    }
  }
}
