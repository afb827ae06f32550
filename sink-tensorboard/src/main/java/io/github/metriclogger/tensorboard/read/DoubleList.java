package io.github.metriclogger.tensorboard.read;

import java.util.Arrays;

/** A growing list of doubles. */
final class DoubleList {

  private double[] values = {};
  private int size;

  /** Appends numbers. The array may be kept and must not be changed afterwards. */
  void add(double[] more) {
    if (size == 0) {
      values = more;
    } else {
      if (values.length - size < more.length) {
        values = Arrays.copyOf(values, Math.max(2 * size, size + more.length));
      }
      System.arraycopy(more, 0, values, size, more.length);
    }
    size += more.length;
  }

  int size() {
    return size;
  }

  /** Returns the numbers, possibly in the internal array. */
  double[] toArray() {
    return values.length == size ? values : Arrays.copyOf(values, size);
  }
}
