package io.github.metriclogger.dl4j;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies values of INDArrays to Java arrays, which outlive the array and its workspace. */
final class ArrayValues {

  private ArrayValues() {}

  /**
   * Copies all values, with the last dimension varying fastest.
   *
   * @param array an array of any shape, order and numeric type; may be a view or belong to a
   *     workspace
   */
  static double[] copyOf(INDArray array) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray copy = array.dup('c');
      double[] values = copy.data().asDouble();
      copy.close(); // otherwise its native memory is kept until the next garbage collection
      return values;
    }
  }

  /** Copies all values, each divided by {@code divisor}. */
  static double[] copyOf(INDArray array, double divisor) {
    double[] values = copyOf(array);
    for (int i = 0; i < values.length; i++) {
      values[i] /= divisor;
    }
    return values;
  }
}
