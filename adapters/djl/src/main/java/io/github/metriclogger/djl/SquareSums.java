package io.github.metriclogger.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Sums the squares of gradients. Those of 32-bit floats in the memory of the CPU are read in place,
 * others go to the engine. Not for use by several threads.
 */
final class SquareSums {

  /** In a training, a native norm of fewer values takes longer than reading them. */
  static final int SHORT = 1 << 17;

  private static final int CHUNK = 1024;

  /** Kept, since fresh memory is cold. */
  private final float[] chunk = new float[CHUNK];

  private final float[] columns = new float[CHUNK];

  /**
   * Returns the sum of the squares of a gradient. Call within an {@link NDScope}, which closes the
   * copies that DJL leaves.
   *
   * @param gradient any array
   * @param parameter what it belongs to: of the same shape, type and device, which DJL asks the
   *     engine for once per array, and gradients are new at each step
   */
  double of(NDArray gradient, NDArray parameter) {
    boolean readable =
        parameter.getDataType() == DataType.FLOAT32
            && parameter.getShape().size() <= SHORT
            && parameter.getDevice().equals(Device.cpu())
            && !gradient.isSparse();
    if (readable) {
      FloatBuffer values = gradient.toByteBuffer(true).asFloatBuffer();
      return values.remaining() <= CHUNK ? ofFew(values) : ofMany(values);
    }
    try (NDArray norm = gradient.norm()) {
      double value = ArrayValues.scalar(norm);
      return value * value;
    }
  }

  private double ofFew(FloatBuffer values) {
    int length = values.remaining();
    values.get(chunk, 0, length);
    double sum = 0;
    for (int i = 0; i < length; i++) {
      double value = chunk[i];
      sum += value * value;
    }
    return sum;
  }

  /**
   * Sums as many columns as a chunk has values, which is what compilers make vector instructions
   * of: at most 128 values each with 32 bits, then all columns with 64.
   */
  private double ofMany(FloatBuffer values) {
    Arrays.fill(columns, 0);
    while (values.hasRemaining()) {
      int length = Math.min(CHUNK, values.remaining());
      values.get(chunk, 0, length);
      add(columns, chunk, length);
    }
    double sum = 0;
    for (float column : columns) {
      sum += column;
    }
    return sum;
  }

  private static void add(float[] columns, float[] values, int length) {
    for (int i = 0; i < length; i++) {
      columns[i] += values[i] * values[i];
    }
  }
}
