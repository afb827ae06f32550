package io.github.metriclogger.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import java.nio.FloatBuffer;

/** Reads values of NDArrays. Every intermediate array is closed. */
final class ArrayValues {

  /** A native norm of fewer values takes longer than reading them: calling it costs 3 µs. */
  private static final int SHORT = 8192;

  private static final int CHUNK = 1024;

  private ArrayValues() {}

  /** Returns copies of all values of an array of any numeric type, in the array's order. */
  static float[] floats(NDArray array) {
    try (NDScope scope = new NDScope()) { // DJL leaves copies of arrays on a GPU or not contiguous
      scope.suppressNotUsedWarning();
      if (array.getDataType() == DataType.FLOAT32) {
        return array.toFloatArray();
      }
      try (NDArray cast = array.toType(DataType.FLOAT32, true)) {
        return cast.toFloatArray();
      }
    }
  }

  /** Returns the only value of an array. */
  static double scalar(NDArray array) {
    return array.getDataType() == DataType.FLOAT64 ? array.toDoubleArray()[0] : floats(array)[0];
  }

  /**
   * Returns the sum of the squares of a gradient. Call within an {@link NDScope}, which closes the
   * copies that DJL leaves.
   *
   * @param gradient any array
   * @param parameter what it belongs to: of the same shape, type and device, which DJL asks the
   *     engine for once per array, and gradients are new at each step
   */
  static double squares(NDArray gradient, NDArray parameter) {
    boolean readable =
        parameter.getDataType() == DataType.FLOAT32
            && parameter.getShape().size() <= SHORT
            && parameter.getDevice().equals(Device.cpu())
            && !gradient.isSparse();
    if (readable) {
      return squares(gradient.toByteBuffer(true).asFloatBuffer());
    }
    try (NDArray norm = gradient.norm()) {
      double value = scalar(norm);
      return value * value;
    }
  }

  private static double squares(FloatBuffer values) {
    double squares = 0;
    float[] chunk = new float[Math.min(CHUNK, values.remaining())];
    while (values.hasRemaining()) {
      int length = Math.min(chunk.length, values.remaining());
      values.get(chunk, 0, length);
      squares += squares(chunk, length);
    }
    return squares;
  }

  /** Sums in four parts, since an addition must wait for the last one of its part. */
  private static double squares(float[] values, int length) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      a += square(values[i]);
      b += square(values[i + 1]);
      c += square(values[i + 2]);
      d += square(values[i + 3]);
    }
    for (; i < length; i++) {
      a += square(values[i]);
    }
    return a + b + c + d;
  }

  private static double square(double value) {
    return value * value;
  }
}
