package io.github.metriclogger.examples.spark;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.data.Image;
import io.github.metriclogger.examples.quickstart.Digit;
import io.github.metriclogger.examples.quickstart.DigitsDataset;
import io.github.metriclogger.examples.quickstart.MultilayerPerceptron;
import io.github.metriclogger.spark.SparkMetrics;
import io.github.metriclogger.spark.TaskTag;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * One step of the training as executors do it: each computes the gradients of its share of the
 * batch, and logs them into the driver's run.
 *
 * @param number the step
 * @param epoch the epoch, counted from 0
 * @param batch the batch in the epoch, counted from 0
 * @param size samples of one executor in the batch
 * @param parameters of the network, by layer
 */
record SharedStep(long number, int epoch, int batch, int size, List<double[]> parameters)
    implements Serializable {

  private static final int SIDE = DigitsDataset.SIZE;
  private static final int ENLARGED = 4;

  /** Inputs, hidden units, classes. */
  static final List<Integer> LAYERS = List.of(SIDE * SIDE, 64, DigitsDataset.CLASSES);

  /** Runs on an executor, with the digits that lie there. */
  Gradients gradients(List<Digit> digits) {
    List<Digit> samples = share(digits);
    var network = new MultilayerPerceptron(LAYERS, 0);
    copy(parameters, network.parameters());
    double loss = 0;
    for (Digit sample : samples) {
      loss += network.backward(sample);
    }
    log(samples, loss / samples.size(), network.gradients());
    return new Gradients(new ArrayList<>(network.gradients()), loss, samples.size());
  }

  /**
   * The tags end in /partition_0 and /partition_1; what is logged counts when the task succeeds.
   */
  private void log(List<Digit> samples, double loss, List<double[]> gradients) {
    MetricLogger logger = SparkMetrics.by(TaskTag.PARTITION).get();
    logger.log("train/loss", loss, number);
    if (batch == 0) {
      for (int i = 0; i < gradients.size(); i++) {
        logger.logHistogram("gradients/fc" + (i + 1), gradients.get(i), number);
      }
    }
    if (batch == 0 && epoch == 0) {
      List<Image> pictures = samples.stream().map(SharedStep::picture).toList();
      logger.logImage("train/batch", Image.grid(pictures), number);
    }
  }

  /** Another order in each epoch, the same in each attempt of a task. */
  private List<Digit> share(List<Digit> digits) {
    List<Digit> order = new ArrayList<>(digits);
    Collections.shuffle(order, new Random(epoch));
    int from = batch * size;
    return order.subList(from, from + size);
  }

  private static Image picture(Digit digit) {
    int side = SIDE * ENLARGED;
    float[] ink = new float[side * side];
    for (int i = 0; i < ink.length; i++) {
      int row = i / side / ENLARGED;
      int column = i % side / ENLARGED;
      ink[i] = (float) digit.pixels()[row * SIDE + column];
    }
    return Image.hwc(ink, side, side, 1);
  }

  /** Copies the values of arrays into others of the same lengths. */
  static void copy(List<double[]> from, List<double[]> to) {
    for (int i = 0; i < from.size(); i++) {
      System.arraycopy(from.get(i), 0, to.get(i), 0, from.get(i).length);
    }
  }
}
