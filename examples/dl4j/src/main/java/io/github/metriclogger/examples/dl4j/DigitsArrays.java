package io.github.metriclogger.examples.dl4j;

import io.github.metriclogger.examples.quickstart.Digit;
import io.github.metriclogger.examples.quickstart.DigitsDataset;
import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;

/** The digits as DL4J wants them: pictures [samples, 1, 8, 8] of 0 to 1, labels one-hot. */
final class DigitsArrays {

  private DigitsArrays() {}

  static DataSet of(List<Digit> digits) {
    int side = DigitsDataset.SIZE;
    INDArray pictures = Nd4j.create(digits.size(), 1, side, side);
    INDArray labels = Nd4j.zeros(digits.size(), DigitsDataset.CLASSES);
    for (int i = 0; i < digits.size(); i++) {
      Digit digit = digits.get(i);
      pictures.putSlice(
          i,
          Nd4j.createFromArray(digit.pixels()).castTo(pictures.dataType()).reshape(1, side, side));
      labels.putScalar(i, digit.label(), 1);
    }
    return new DataSet(pictures, labels);
  }

  /** All samples in batches, the last one perhaps smaller, in the same order in each epoch. */
  static DataSetIterator batches(DataSet data, int size) {
    return new ListDataSetIterator<>(data.asList(), size);
  }
}
