package io.github.metriclogger.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;

/** Copies values of NDArrays to the Java heap. Every intermediate array is closed. */
final class ArrayValues {

  private ArrayValues() {}

  /** Returns all values of an array of any numeric type, in the array's order. */
  static float[] floats(NDArray array) {
    if (array.getDataType() == DataType.FLOAT32) {
      return array.toFloatArray();
    }
    try (NDArray cast = array.toType(DataType.FLOAT32, true)) {
      return cast.toFloatArray();
    }
  }

  /** Returns the only value of an array. */
  static double scalar(NDArray array) {
    return array.getDataType() == DataType.FLOAT64 ? array.toDoubleArray()[0] : floats(array)[0];
  }
}
