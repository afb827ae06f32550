package io.github.metriclogger.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Copies of arrays' values on the Java side. Every array made on the way is closed. */
final class ArrayValues {

  private ArrayValues() {}

  /** All values, of any numeric type, in the array's order. */
  static float[] floats(NDArray array) {
    if (array.getDataType() == DataType.FLOAT32) {
      return array.toFloatArray();
    }
    try (NDArray cast = array.toType(DataType.FLOAT32, true)) {
      return cast.toFloatArray();
    }
  }

  /** The value of an array that holds one. */
  static double scalar(NDArray array) {
    return array.getDataType() == DataType.FLOAT64 ? array.toDoubleArray()[0] : floats(array)[0];
  }
}
