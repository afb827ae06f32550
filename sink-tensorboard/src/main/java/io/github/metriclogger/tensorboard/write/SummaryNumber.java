package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import io.github.metriclogger.wire.ProtoWriter;
import org.jspecify.annotations.Nullable;

/**
 * What makes a scalar a number of the run's summary: its exact value, in a field of the scalars
 * plugin's data that TensorBoard does not know and skips. It shows such a scalar as any other, our
 * reader knows it again.
 */
public final class SummaryNumber {

  private static final int FIELD = 1000;

  private SummaryNumber() {}

  /** The data of the plugin. */
  static byte[] content(double value) {
    ProtoWriter out = new ProtoWriter(16);
    out.float64(FIELD, value);
    return out.toByteArray();
  }

  /**
   * The value that a plugin's data hold.
   *
   * @return null when they are those of an ordinary scalar
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
