package io.github.metriclogger.examples.spark;

import java.io.Serializable;
import java.util.List;

/**
 * What executors send back of a step.
 *
 * @param sums the gradients of each layer, summed over samples
 * @param loss the summed loss
 * @param samples how many samples they are of
 */
record Gradients(List<double[]> sums, double loss, int samples) implements Serializable {

  /** Those of both; changes the arrays of this one. */
  Gradients plus(Gradients other) {
    for (int i = 0; i < sums.size(); i++) {
      double[] sum = sums.get(i);
      double[] more = other.sums.get(i);
      for (int k = 0; k < sum.length; k++) {
        sum[k] += more[k];
      }
    }
    return new Gradients(sums, loss + other.loss, samples + other.samples);
  }

  /** The mean loss of a sample. */
  double meanLoss() {
    return loss / samples;
  }
}
