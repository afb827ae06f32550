package io.github.metriclogger.examples.dl4j;

import io.github.metriclogger.examples.quickstart.Digit;
import io.github.metriclogger.examples.quickstart.DigitsDataset;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Converts digits to arrays for DL4J: images [samples, 1, 8, 8] with values from 0 to 1, and
 * one-hot labels.
 */
final class DigitsArrays {

  private DigitsArrays() {}

  static DataSet of(List<Digit> digits) {
    int side = DigitsDataset.SIZE;
    INDArray images = Nd4j.create(digits.size(), 1, side, side);
    INDArray labels = Nd4j.zeros(digits.size(), DigitsDataset.CLASSES);
    for (int i = 0; i < digits.size(); i++) {
      Digit digit = digits.get(i);
      images.putSlice(
          i, Nd4j.createFromArray(digit.pixels()).castTo(images.dataType()).reshape(1, side, side));
      labels.putScalar(i, digit.label(), 1);
    }
    return new DataSet(images, labels);
  }

  /**
   * Returns all samples in batches, in the same order in each epoch; the last batch may be smaller.
   */
  static DataSetIterator batches(DataSet data, int size) {
    return new ListDataSetIterator<>(data.asList(), size);
  }
}
