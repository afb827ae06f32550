package io.github.metriclogger.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.util.Pair;
import io.github.metriclogger.MetricLogger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the parameters of a model and their gradients. Each access to a gradient creates a new
 * handle on the model's manager, which stays there until it is closed.
 */
final class WatchedParameters {

  private record Named(String name, Parameter parameter) {}

  private final String prefix;
  private final List<Named> all = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final SquareSums squareSums = new SquareSums();

  /**
   * Collects the parameters of a block.
   *
   * @param prefix prepended to the tags of histograms
   */
  WatchedParameters(Block block, String prefix) {
    this.prefix = prefix;
    for (Pair<String, Parameter> pair : block.getParameters()) {
      all.add(new Named(pair.getKey(), pair.getValue()));
      ids.add(pair.getValue().getId());
    }
  }

  /** Returns the ids by which DJL's optimizers identify the parameters. */
  Set<String> ids() {
    return ids;
  }

  /** Returns the number of values of all parameters. */
  long size() {
    return all.stream().mapToLong(named -> sizeOf(named.parameter)).sum();
  }

  /** Returns the number of values that are trained. */
  long trainableSize() {
    return all.stream()
        .filter(named -> named.parameter.requiresGradient())
        .mapToLong(named -> sizeOf(named.parameter))
        .sum();
  }

  private static long sizeOf(Parameter parameter) {
    return parameter.isInitialized() ? parameter.getArray().getShape().size() : 0;
  }

  /** Returns the L2 norm of all gradients together. */
  double gradientNorm() {
    double squares = 0;
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      for (Named named : all) {
        if (hasGradient(named.parameter)) {
          NDArray parameter = named.parameter.getArray();
          try (NDArray gradient = parameter.getGradient()) {
            squares += squareSums.of(gradient, parameter);
          }
        }
      }
    }
    return Math.sqrt(squares);
  }

  /** Logs histograms of copies of all gradients and all parameters. */
  void logHistograms(MetricLogger logger, long step) {
    for (Named named : all) {
      if (hasGradient(named.parameter)) {
        try (NDArray gradient = named.parameter.getArray().getGradient()) {
          logger.logHistogram(
              prefix + "gradients/" + named.name, ArrayValues.floats(gradient), step);
        }
      }
      if (named.parameter.isInitialized()) {
        float[] values = ArrayValues.floats(named.parameter.getArray());
        logger.logHistogram(prefix + "parameters/" + named.name, values, step);
      }
    }
  }

  private static boolean hasGradient(Parameter parameter) {
    return parameter.isInitialized()
        && parameter.requiresGradient()
        && parameter.getArray().hasGradient();
  }
}
