package io.github.metriclogger.examples.quickstart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * A classifier of dense layers with ReLU between them and softmax cross entropy at the end.
 *
 * <p>{@link #backward} accumulates gradients until {@link #clearGradients}, so that an optimizer
 * step may span any number of samples and batches. Only {@link StrictMath} is used, so that equal
 * seeds give bit-identical results on every machine. Not thread-safe.
 */
public final class MultilayerPerceptron {

  private final List<DenseLayer> layers;
  private final List<double[]> activations;
  private final List<double[]> slopes;

  /**
   * Creates a network with random weights.
   *
   * @param sizes number of inputs, of units in each hidden layer, and of classes
   * @param seed equal seeds give equal weights
   */
  public MultilayerPerceptron(List<Integer> sizes, long seed) {
    var random = new Random(seed);
    layers = new ArrayList<>();
    activations = new ArrayList<>();
    slopes = new ArrayList<>();
    for (int i = 0; i + 1 < sizes.size(); i++) {
      layers.add(new DenseLayer(sizes.get(i), sizes.get(i + 1), random));
      activations.add(new double[sizes.get(i + 1)]);
      slopes.add(new double[sizes.get(i + 1)]);
    }
  }

  /**
   * Returns the probability of each class for one sample.
   *
   * @param pixels as many values as the network has inputs
   * @return a new array, one value in [0, 1] for each class
   */
  public double[] probabilities(double[] pixels) {
    return softmax(forward(pixels));
  }

  /** Returns the cross entropy of one sample, in nats: {@code -ln p(label)}. */
  public double loss(double[] pixels, int label) {
    return crossEntropy(forward(pixels), label);
  }

  /** Adds the gradients of one sample's loss and returns that loss. */
  public double backward(Digit digit) {
    double[] logits = forward(digit.pixels());
    int last = layers.size() - 1;
    double[] slope = slopes.get(last);
    double[] probabilities = softmax(logits);
    for (int k = 0; k < slope.length; k++) {
      slope[k] = probabilities[k] - (k == digit.label() ? 1 : 0);
    }
    for (int i = last; i > 0; i--) {
      layers.get(i).addGradients(activations.get(i - 1), slopes.get(i));
      layers.get(i).slopeThroughRelu(activations.get(i - 1), slopes.get(i), slopes.get(i - 1));
    }
    layers.get(0).addGradients(digit.pixels(), slopes.get(0));
    return crossEntropy(logits, digit.label());
  }

  /** Multiplies all gradients by {@code factor}, e.g. to turn sums into means. */
  public void scaleGradients(double factor) {
    for (double[] gradient : gradients()) {
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= factor;
      }
    }
  }

  /** Sets all gradients to zero. */
  public void clearGradients() {
    gradients().forEach(gradient -> Arrays.fill(gradient, 0));
  }

  /** Returns the Euclidean norm of all gradients together. */
  public double gradientNorm() {
    double sum = 0;
    for (double[] gradient : gradients()) {
      for (double g : gradient) {
        sum += g * g;
      }
    }
    return Math.sqrt(sum);
  }

  /** Returns the live parameters of each layer: its weights row by row, then its biases. */
  public List<double[]> parameters() {
    return layers.stream().map(DenseLayer::parameters).toList();
  }

  /** Returns the live gradients of each layer, in the order of {@link #parameters}. */
  public List<double[]> gradients() {
    return layers.stream().map(DenseLayer::gradients).toList();
  }

  /** Returns a copy of each layer's weights, without the biases. */
  public List<double[]> weights() {
    return layers.stream().map(DenseLayer::weights).toList();
  }

  /** Returns the number of trained parameters. */
  public int parameterCount() {
    return parameters().stream().mapToInt(p -> p.length).sum();
  }

  /** Returns the widths of the network: inputs, hidden layers, classes. */
  public List<Integer> sizes() {
    List<Integer> sizes = new ArrayList<>();
    sizes.add(layers.get(0).inputs());
    layers.forEach(layer -> sizes.add(layer.outputs()));
    return sizes;
  }

  private double[] forward(double[] pixels) {
    double[] x = pixels;
    for (int i = 0; i < layers.size(); i++) {
      double[] y = activations.get(i);
      layers.get(i).forward(x, y);
      if (i + 1 < layers.size()) {
        relu(y);
      }
      x = y;
    }
    return x;
  }

  /** Applies ReLU, written so that NaN is preserved: a diverged training must remain visible. */
  private static void relu(double[] y) {
    for (int o = 0; o < y.length; o++) {
      y[o] = y[o] < 0 ? 0 : y[o];
    }
  }

  private static double[] softmax(double[] logits) {
    double norm = logSumExp(logits);
    var probabilities = new double[logits.length];
    for (int k = 0; k < logits.length; k++) {
      probabilities[k] = StrictMath.exp(logits[k] - norm);
    }
    return probabilities;
  }

  private static double crossEntropy(double[] logits, int label) {
    return logSumExp(logits) - logits[label];
  }

  private static double logSumExp(double[] logits) {
    double max = Arrays.stream(logits).max().orElseThrow();
    double sum = 0;
    for (double logit : logits) {
      sum += StrictMath.exp(logit - max);
    }
    return max + StrictMath.log(sum);
  }
}
