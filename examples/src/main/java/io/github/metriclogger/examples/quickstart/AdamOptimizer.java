package io.github.metriclogger.examples.quickstart;

import java.util.ArrayList;
import java.util.List;

/**
 * The Adam optimizer (Kingma and Ba, 2015) with its usual constants. Not thread-safe.
 *
 * <p>Its state consists of the two moments of each parameter and the number of updates made. A
 * training that is resumed without them gives different results.
 */
public final class AdamOptimizer {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final List<double[]> parameters;
  private final List<double[]> gradients;
  private final List<double[]> first;
  private final List<double[]> second;
  private long updates;

  /** Creates an optimizer that updates the parameters of {@code network}. */
  public AdamOptimizer(MultilayerPerceptron network) {
    parameters = network.parameters();
    gradients = network.gradients();
    first = zerosLike(parameters);
    second = zerosLike(parameters);
  }

  private static List<double[]> zerosLike(List<double[]> arrays) {
    List<double[]> zeros = new ArrayList<>();
    arrays.forEach(array -> zeros.add(new double[array.length]));
    return zeros;
  }

  /** Moves all parameters one step against their gradients. */
  public void update(double learningRate) {
    updates++;
    double rate =
        learningRate
            * Math.sqrt(1 - StrictMath.pow(BETA2, (double) updates))
            / (1 - StrictMath.pow(BETA1, (double) updates));
    for (int i = 0; i < parameters.size(); i++) {
      update(i, rate);
    }
  }

  private void update(int layer, double rate) {
    double[] parameter = parameters.get(layer);
    double[] gradient = gradients.get(layer);
    double[] m = first.get(layer);
    double[] v = second.get(layer);
    for (int i = 0; i < parameter.length; i++) {
      m[i] = BETA1 * m[i] + (1 - BETA1) * gradient[i];
      v[i] = BETA2 * v[i] + (1 - BETA2) * gradient[i] * gradient[i];
      parameter[i] -= rate * m[i] / (Math.sqrt(v[i]) + EPSILON);
    }
  }

  /** Returns the number of updates made so far. */
  public long updates() {
    return updates;
  }

  /**
   * Sets the number of updates when a training is resumed; the moments are set through {@link
   * #moments}.
   */
  void setUpdates(long updates) {
    this.updates = updates;
  }

  /**
   * Returns the live moments: first those of each layer's gradients, then those of their squares.
   */
  List<double[]> moments() {
    List<double[]> moments = new ArrayList<>(first);
    moments.addAll(second);
    return moments;
  }
}
