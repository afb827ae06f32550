package io.github.metriclogger.dl4j;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Reads the gradient of a network. Before the update the arrays hold DL4J's sum over the batch;
 * after it the same arrays hold the update.
 */
final class Gradients {

  private final Network network;
  private final ArraySums sums = new ArraySums();

  /** Running statistics of batch normalization, which DL4J includes in the gradients. */
  private final Set<String> statistics = new HashSet<>();

  Gradients(Network network) {
    this.network = network;
    for (NetworkPart part : network.parts()) {
      Map<String, INDArray> parameters = part.trainable().paramTable(false);
      if (parameters != null) {
        parameters.keySet().stream()
            .filter(name -> !part.trainable().updaterDivideByMinibatch(name))
            .forEach(name -> statistics.add(part.parameter(name)));
      }
    }
  }

  /** Returns the L2 norm of the batch's mean gradient. Call before the update. */
  double norm() {
    Map<String, INDArray> arrays = arrays();
    INDArray whole = network.model().getGradientsViewArray();
    long values = arrays.values().stream().mapToLong(INDArray::length).sum();
    boolean same = whole != null && whole.length() == values && statistics.isEmpty();
    double squares = same ? sums.squares(whole) : squares(arrays);
    return Math.sqrt(squares) / network.gradientDivisor();
  }

  private double squares(Map<String, INDArray> arrays) {
    double squares = 0;
    for (INDArray gradient : arrays.values()) {
      squares += sums.squares(gradient);
    }
    return squares;
  }

  /** Returns copies of the batch's mean gradient, by parameter. Call before the update. */
  Map<String, double[]> copies() {
    Map<String, double[]> copies = new LinkedHashMap<>();
    double divisor = network.gradientDivisor();
    arrays().forEach((name, gradient) -> copies.put(name, ArrayValues.copyOf(gradient, divisor)));
    return copies;
  }

  /**
   * Returns the mean magnitude of the update divided by that of the values, by parameter. Call
   * after the update.
   */
  Map<String, Double> updateRatios() {
    Map<String, Double> ratios = new LinkedHashMap<>();
    Map<String, INDArray> parameters = network.model().paramTable();
    arrays()
        .forEach(
            (name, update) -> {
              INDArray parameter = parameters.get(name);
              double size = parameter == null ? 0 : sums.norm1(parameter);
              if (size != 0) {
                ratios.put(name, sums.norm1(update) / size);
              }
            });
    return ratios;
  }

  private Map<String, INDArray> arrays() {
    Map<String, INDArray> arrays =
        new LinkedHashMap<>(network.model().gradient().gradientForVariable());
    arrays.keySet().removeAll(statistics);
    return arrays;
  }
}
