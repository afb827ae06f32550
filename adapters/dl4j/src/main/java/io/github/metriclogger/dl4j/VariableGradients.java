package io.github.metriclogger.dl4j;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients of a graph's trained variables, as the iteration computes them: before clipping,
 * regularization and update. Constants have gradients too, and do not count. For one thread.
 */
final class VariableGradients {

  /** The name of the gradient, and the variable that it is of. */
  private final Map<String, String> variables = new HashMap<>();

  private final Map<String, double[]> copies = new LinkedHashMap<>();
  private @Nullable SameDiff backward;
  private boolean stale = true;
  private boolean normWanted;
  private boolean copiesWanted;
  private boolean found;
  private double squares;

  /**
   * A training begins: variables may have become constants since the last one.
   *
   * @param graph the one that computes the gradients
   */
  void trainingStarted(SameDiff graph) {
    backward = graph;
    stale = true;
  }

  /**
   * Before an iteration.
   *
   * @param graph the program's
   * @param norm whether the norm will be asked for
   * @param values whether copies will be asked for
   */
  void iterationStarted(SameDiff graph, boolean norm, boolean values) {
    normWanted = norm;
    copiesWanted = values;
    found = false;
    squares = 0;
    copies.clear();
    if (wanted() && stale && backward != null) {
      stale = false;
      look(graph, backward);
    }
  }

  private void look(SameDiff graph, SameDiff gradients) {
    variables.clear();
    for (SDVariable variable : graph.variables()) {
      if (variable.getVariableType() == VariableType.VARIABLE) {
        SDVariable gradient = gradients.getGradForVariable(variable.name());
        variables.put(
            gradient == null ? variable.name() + "-grad" : gradient.name(), variable.name());
      }
    }
  }

  private boolean wanted() {
    return normWanted || copiesWanted;
  }

  /** Whether it is a gradient that this iteration has a use for. */
  boolean wants(String name) {
    return wanted() && variables.containsKey(name);
  }

  /** An operation of the iteration has this result; the array is valid now only. */
  void activation(String name, INDArray array) {
    String variable = variables.get(name);
    if (variable == null || !wanted()) {
      return;
    }
    found = true;
    if (normWanted) {
      double norm = array.norm2Number().doubleValue();
      squares += norm * norm;
    }
    if (copiesWanted) {
      copies.put(variable, ArrayValues.copyOf(array));
    }
  }

  /** L2 norm of all of them, null when it was not wanted or there are none. */
  @Nullable Double norm() {
    return normWanted && found ? Math.sqrt(squares) : null;
  }

  /** By variable; empty when they were not wanted. */
  Map<String, double[]> copies() {
    return copies;
  }
}
