package io.github.metriclogger.examples.quickstart;

import java.util.Arrays;
import java.util.Random;

/**
 * A fully connected layer {@code y = x·W + b} with its gradients.
 *
 * <p>Parameters are stored in one array: the weights, {@code [inputs][outputs]} row by row, then
 * the biases. Inner loops run over the outputs, so that the JIT can vectorize them, and inputs that
 * are exactly zero (paper, or an inactive ReLU) cost nothing. Sums are computed in a fixed order,
 * so that equal inputs give bit-identical results on every machine. Not thread-safe.
 */
final class DenseLayer {

  private final int inputs;
  private final int outputs;
  private final double[] parameters;
  private final double[] gradients;

  /** Draws the weights from He's normal distribution, which suits ReLU; the biases are zero. */
  DenseLayer(int inputs, int outputs, Random random) {
    this.inputs = inputs;
    this.outputs = outputs;
    this.parameters = new double[inputs * outputs + outputs];
    this.gradients = new double[parameters.length];
    double deviation = Math.sqrt(2.0 / inputs);
    for (int i = 0; i < inputs * outputs; i++) {
      parameters[i] = random.nextGaussian() * deviation;
    }
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return outputs;
  }

  /** Returns the live parameters, which the optimizer updates. */
  double[] parameters() {
    return parameters;
  }

  /** Returns the live sums of gradients, one for each parameter. */
  double[] gradients() {
    return gradients;
  }

  /** Returns a copy of the weights without the biases. */
  double[] weights() {
    return Arrays.copyOf(parameters, inputs * outputs);
  }

  /** Writes {@code x·W + b} to {@code y}. */
  void forward(double[] x, double[] y) {
    System.arraycopy(parameters, inputs * outputs, y, 0, outputs);
    for (int i = 0; i < inputs; i++) {
      if (x[i] != 0) {
        addScaled(x[i], i * outputs, y);
      }
    }
  }

  private void addScaled(double scale, int row, double[] y) {
    for (int o = 0; o < outputs; o++) {
      y[o] += scale * parameters[row + o];
    }
  }

  /** Adds the gradients for one sample, given its input and the loss's slope at the output. */
  void addGradients(double[] x, double[] outputSlope) {
    for (int i = 0; i < inputs; i++) {
      if (x[i] != 0) {
        addGradientRow(x[i], i * outputs, outputSlope);
      }
    }
    addGradientRow(1, inputs * outputs, outputSlope);
  }

  private void addGradientRow(double x, int row, double[] outputSlope) {
    for (int o = 0; o < outputs; o++) {
      gradients[row + o] += x * outputSlope[o];
    }
  }

  /**
   * Writes the gradient of the loss with respect to the input {@code x}, which is the output of a
   * ReLU. The gradient is zero where the ReLU was inactive.
   */
  void slopeThroughRelu(double[] x, double[] outputSlope, double[] inputSlope) {
    for (int i = 0; i < inputs; i++) {
      inputSlope[i] = x[i] > 0 ? dot(i * outputs, outputSlope) : 0;
    }
  }

  private double dot(int row, double[] slope) {
    double sum = 0;
    for (int o = 0; o < outputs; o++) {
      sum += parameters[row + o] * slope[o];
    }
    return sum;
  }
}
