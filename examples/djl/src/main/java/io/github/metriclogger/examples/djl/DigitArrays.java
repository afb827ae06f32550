package io.github.metriclogger.examples.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.dataset.ArrayDataset;
import io.github.metriclogger.examples.quickstart.Digit;
import io.github.metriclogger.examples.quickstart.DigitsDataset;
import java.util.List;

/** Converts digits to arrays for DJL. */
final class DigitArrays {

  private static final int SIZE = DigitsDataset.SIZE;

  private DigitArrays() {}

  /** Returns images of shape (N, 1, 8, 8) with values from 0 to 1. */
  static NDArray images(NDManager manager, List<Digit> digits) {
    float[] values = new float[digits.size() * SIZE * SIZE];
    int next = 0;
    for (Digit digit : digits) {
      for (double pixel : digit.pixels()) {
        values[next++] = (float) pixel;
      }
    }
    return manager.create(values, new Shape(digits.size(), 1, SIZE, SIZE));
  }

  /** Returns a data set of images and labels, which yields batches; the last one may be smaller. */
  static ArrayDataset dataset(
      NDManager manager, List<Digit> digits, int batchSize, boolean shuffled) {
    float[] labels = new float[digits.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = digits.get(i).label();
    }
    return new ArrayDataset.Builder()
        .setData(images(manager, digits))
        .optLabels(manager.create(labels, new Shape(labels.length, 1)))
        .setSampling(batchSize, shuffled)
        .build();
  }
}
