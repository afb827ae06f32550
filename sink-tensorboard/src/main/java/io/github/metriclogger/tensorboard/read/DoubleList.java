package io.github.metriclogger.tensorboard.read;

import java.util.Arrays;

/** Doubles of which more and more come. */
final class DoubleList {

  private double[] values = {};
  private int size;

  /** Adds numbers; the array may be kept. */
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

  /** The numbers; the array may be the own one. */
  double[] toArray() {
    return values.length == size ? values : Arrays.copyOf(values, size);
  }
}
