package io.github.metriclogger.dl4j;

/** Loss and gradient of the feedforward program in plain Java; its biases are constants of zero. */
final class FeedforwardByHand {

  private static final int INPUTS = SameDiffPrograms.INPUTS;
  private static final int HIDDEN = SameDiffPrograms.HIDDEN;
  private static final int CLASSES = SameDiffPrograms.CLASSES;

  private final double[] w0;
  private final double[] w1;
  private final double[] g0 = new double[INPUTS * HIDDEN];
  private final double[] g1 = new double[HIDDEN * CLASSES];
  private double squaredErrors;
  private final int samples;

  FeedforwardByHand(SameDiffTruth.State state) {
    w0 = state.variables().get("w0");
    w1 = state.variables().get("w1");
    samples = state.features().length;
    for (int i = 0; i < samples; i++) {
      sample(state.features()[i], state.labels()[i]);
    }
  }

  private void sample(double[] input, double[] label) {
    double[] hidden = times(input, w0, HIDDEN);
    for (int i = 0; i < HIDDEN; i++) {
      hidden[i] = Math.tanh(hidden[i]);
    }
    double[] output = softmax(times(hidden, w1, CLASSES));
    double[] slope = new double[CLASSES];
    double mean = 0;
    for (int i = 0; i < CLASSES; i++) {
      double error = output[i] - label[i];
      squaredErrors += error * error;
      slope[i] = 2 * error / (samples * CLASSES);
      mean += slope[i] * output[i];
    }
    double[] hiddenSlope = new double[HIDDEN];
    for (int i = 0; i < CLASSES; i++) {
      double logit = output[i] * (slope[i] - mean);
      for (int j = 0; j < HIDDEN; j++) {
        g1[j * CLASSES + i] += hidden[j] * logit;
        hiddenSlope[j] += w1[j * CLASSES + i] * logit;
      }
    }
    for (int j = 0; j < HIDDEN; j++) {
      double sum = hiddenSlope[j] * (1 - hidden[j] * hidden[j]);
      for (int k = 0; k < INPUTS; k++) {
        g0[k * HIDDEN + j] += input[k] * sum;
      }
    }
  }

  private static double[] times(double[] row, double[] matrix, int columns) {
    double[] product = new double[columns];
    for (int i = 0; i < row.length; i++) {
      for (int j = 0; j < columns; j++) {
        product[j] += row[i] * matrix[i * columns + j];
      }
    }
    return product;
  }

  private static double[] softmax(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += Math.exp(value);
    }
    double[] shares = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      shares[i] = Math.exp(values[i]) / sum;
    }
    return shares;
  }

  double loss() {
    return squaredErrors / (samples * CLASSES);
  }

  double regularization(double l2) {
    return 0.5 * l2 * (squares(w0) + squares(w1));
  }

  double gradientNorm() {
    return Math.sqrt(squares(g0) + squares(g1));
  }

  private static double squares(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value * value;
    }
    return sum;
  }
}
