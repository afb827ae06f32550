package io.github.metriclogger.dl4j;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Sums over all values of INDArrays. Dense arrays of 32-bit floats in the memory of the CPU backend
 * are read in place: a native call costs as much as the sum of 40,000 values. All others are summed
 * by ND4J. The results differ by what ND4J loses, since it sums with 32 bits. Not for use by
 * several threads.
 */
final class ArraySums {

  private static final int CHUNK = 1024;

  /** More values with 32 bits would lose digits. */
  private static final int ROWS = 128;

  /** Kept, since fresh memory is cold. */
  private final float[] chunk = new float[CHUNK];

  private final float[] columns = new float[CHUNK];

  /**
   * Returns the sum of the magnitudes.
   *
   * @param array an array of any shape, order and numeric type; may be a view
   */
  double norm1(INDArray array) {
    FloatBuffer floats = floats(array);
    if (floats == null) {
      return array.norm1Number().doubleValue();
    }
    return floats.remaining() <= CHUNK ? sum(floats, false) : sumColumns(floats);
  }

  /**
   * Returns the sum of the squares.
   *
   * @param array an array of any shape, order and numeric type; may be a view
   */
  double squares(INDArray array) {
    FloatBuffer floats = floats(array);
    if (floats == null) {
      double norm = array.norm2Number().doubleValue();
      return norm * norm;
    }
    return sum(floats, true);
  }

  /**
   * Returns the values of an array in memory order, null if they cannot be read in place.
   *
   * @param array its memory must not be released while the buffer is in use
   */
  private static @Nullable FloatBuffer floats(INDArray array) {
    boolean readable =
        array.dataType() == DataType.FLOAT
            && !array.isEmpty()
            && array.elementWiseStride() == 1
            && Nd4j.getEnvironment().isCPU();
    if (!readable) {
      return null;
    }
    DataBuffer data = array.data();
    FloatBuffer memory = data.asNio().asFloatBuffer(); // from the start of what this is a view of
    long end = array.offset() + array.length();
    if (data.dataType() != DataType.FLOAT || end > memory.limit()) { // compressed, or over 2 GB
      return null;
    }
    return memory.limit((int) end).position((int) array.offset());
  }

  /** Reads the next chunk and returns its length. */
  private int read(FloatBuffer values) {
    int length = Math.min(CHUNK, values.remaining());
    values.get(chunk, 0, length);
    return length;
  }

  private double sum(FloatBuffer values, boolean ofSquares) {
    double sum = 0;
    while (values.hasRemaining()) {
      int length = read(values);
      sum += sum(chunk, length, ofSquares);
    }
    return sum;
  }

  /**
   * Sums magnitudes in as many columns as a chunk has values, which is what compilers make vector
   * instructions of: some rows with 32 bits, then all columns with 64. Squares would overflow.
   */
  private double sumColumns(FloatBuffer values) {
    double sum = 0;
    while (values.hasRemaining()) {
      Arrays.fill(columns, 0);
      for (int row = 0; row < ROWS && values.hasRemaining(); row++) {
        int length = read(values);
        addMagnitudes(columns, chunk, length);
      }
      for (float column : columns) {
        sum += column;
      }
    }
    return sum;
  }

  private static void addMagnitudes(float[] columns, float[] values, int length) {
    for (int i = 0; i < length; i++) {
      columns[i] += Math.abs(values[i]);
    }
  }

  /** Sums in four parts, since an addition must wait for the last one of its part. */
  private static double sum(float[] values, int length, boolean ofSquares) {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    int i = 0;
    for (; i + 3 < length; i += 4) {
      a += term(values[i], ofSquares);
      b += term(values[i + 1], ofSquares);
      c += term(values[i + 2], ofSquares);
      d += term(values[i + 3], ofSquares);
    }
    for (; i < length; i++) {
      a += term(values[i], ofSquares);
    }
    return a + b + c + d;
  }

  private static double term(double value, boolean ofSquares) {
    return ofSquares ? value * value : Math.abs(value);
  }
}
