package io.github.metriclogger.examples.quickstart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultilayerPerceptronTest {

  private static final double NUDGE = 1e-6;
  private final MultilayerPerceptron network = new MultilayerPerceptron(List.of(64, 7, 5, 10), 3);
  private final Digit digit = randomDigit(new Random(4));

  @Test
  void backward_everyParameter_isTheSlope() {
    network.backward(digit);
    for (int layer = 0; layer < 3; layer++) {
      double[] parameters = network.parameters().get(layer);
      double[] gradients = network.gradients().get(layer);
      for (int i = 0; i < parameters.length; i++) {
        assertEquals(slope(parameters, i), gradients[i], 1e-7, "layer " + layer + " at " + i);
      }
    }
  }

  private double slope(double[] parameters, int i) {
    double value = parameters[i];
    parameters[i] = value + NUDGE;
    double above = network.loss(digit.pixels(), digit.label());
    parameters[i] = value - NUDGE;
    double below = network.loss(digit.pixels(), digit.label());
    parameters[i] = value;
    return (above - below) / (2 * NUDGE);
  }

  @Test
  void backward_result_isTheLoss() {
    double loss = network.loss(digit.pixels(), digit.label());
    assertEquals(loss, network.backward(digit));
    assertEquals(-Math.log(network.probabilities(digit.pixels())[digit.label()]), loss, 1e-12);
  }

  @Test
  void backward_twice_addsUp() {
    network.backward(digit);
    double once = network.gradientNorm();
    network.backward(digit);
    assertEquals(2 * once, network.gradientNorm(), 1e-12);
    network.scaleGradients(0.5);
    assertEquals(once, network.gradientNorm(), 1e-12);
    network.clearGradients();
    assertEquals(0, network.gradientNorm());
  }

  @Test
  void probabilities_always_sumToOne() {
    assertEquals(1, Arrays.stream(network.probabilities(digit.pixels())).sum(), 1e-12);
  }

  @Test
  void probabilities_hugeLogits_stayFinite() {
    Arrays.fill(network.parameters().get(2), 1e6);
    double[] probabilities = network.probabilities(digit.pixels());
    assertEquals(0.1, probabilities[0], 1e-9);
  }

  @Test
  void loss_nanWeight_isNan() {
    network.parameters().get(0)[64 * 7] = Double.NaN;
    assertTrue(Double.isNaN(network.loss(digit.pixels(), digit.label())));
  }

  @Test
  void constructor_equalSeeds_giveEqualWeights() {
    var twin = new MultilayerPerceptron(List.of(64, 7, 5, 10), 3);
    assertArrayEquals(network.parameters().get(1), twin.parameters().get(1));
  }

  @Test
  void weights_copy_leavesOutBiases() {
    assertEquals(
        List.of(64 * 7, 7 * 5, 5 * 10), network.weights().stream().map(w -> w.length).toList());
    assertEquals(64 * 7 + 7 + 7 * 5 + 5 + 5 * 10 + 10, network.parameterCount());
  }

  private static Digit randomDigit(Random random) {
    return new Digit(random.doubles(64).toArray(), random.nextInt(10));
  }
}
