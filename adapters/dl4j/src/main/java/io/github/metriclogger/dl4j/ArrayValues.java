package io.github.metriclogger.dl4j;

import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Values of INDArrays as Java arrays, which outlive the array and its workspace. */
final class ArrayValues {

  private ArrayValues() {}

  /**
   * A copy of all values, last dimension fastest.
   *
   * @param array any shape, order and type of numbers; may be a view or lie in a workspace
   */
  static double[] copyOf(INDArray array) {
    try (MemoryWorkspace outside = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
      INDArray copy = array.dup('c');
      double[] values = copy.data().asDouble();
      copy.close(); // else its native memory stays until the next garbage collection
      return values;
    }
  }

  /** The same, each value divided. */
  static double[] copyOf(INDArray array, double divisor) {
    double[] values = copyOf(array);
    for (int i = 0; i < values.length; i++) {
      values[i] /= divisor;
    }
    return values;
  }
}
