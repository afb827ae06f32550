package io.github.metriclogger.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;

/** Reads values of NDArrays. Every intermediate array is closed. */
final class ArrayValues {

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
}
