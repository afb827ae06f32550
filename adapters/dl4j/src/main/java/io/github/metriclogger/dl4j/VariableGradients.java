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
 * Collects the gradients of a graph's trained variables as the iteration computes them, before
 * clipping, regularization and update. Gradients of constants are ignored. For one thread.
 */
final class VariableGradients {

  /** Names of variables, by the names of their gradients. */
  private final Map<String, String> variables = new HashMap<>();

  private final Map<String, double[]> copies = new LinkedHashMap<>();
  private final ArraySums sums = new ArraySums();
  private @Nullable SameDiff backward;
  private boolean stale = true;
  private boolean normWanted;
  private boolean copiesWanted;
  private boolean found;
  private double squares;

  /**
   * Prepares for a new training. Variables may have become constants since the last one.
   *
   * @param graph the graph that computes the gradients
   */
  void prepareTraining(SameDiff graph) {
    backward = graph;
    stale = true;
  }

  /**
   * Prepares for an iteration.
   *
   * @param graph the program's graph
   * @param norm whether the norm is needed
   * @param values whether copies are needed
   */
  void prepareIteration(SameDiff graph, boolean norm, boolean values) {
    normWanted = norm;
    copiesWanted = values;
    found = false;
    squares = 0;
    copies.clear();
    if (isActive() && stale && backward != null) {
      stale = false;
      findGradients(graph, backward);
    }
  }

  private void findGradients(SameDiff graph, SameDiff gradients) {
    variables.clear();
    for (SDVariable variable : graph.variables()) {
      if (variable.getVariableType() == VariableType.VARIABLE) {
        SDVariable gradient = gradients.getGradForVariable(variable.name());
        variables.put(
            gradient == null ? variable.name() + "-grad" : gradient.name(), variable.name());
      }
    }
  }

  private boolean isActive() {
    return normWanted || copiesWanted;
  }

  /** Returns whether a result is a gradient that is needed in this iteration. */
  boolean isNeeded(String name) {
    return isActive() && variables.containsKey(name);
  }

  /** Adds the result of an operation; the array is valid only during the call. */
  void addResult(String name, INDArray array) {
    String variable = variables.get(name);
    if (variable == null || !isActive()) {
      return;
    }
    found = true;
    if (normWanted) {
      squares += sums.squares(array);
    }
    if (copiesWanted) {
      copies.put(variable, ArrayValues.copyOf(array));
    }
  }

  /** Returns the L2 norm of all gradients, null if it was not requested or there are none. */
  @Nullable Double norm() {
    return normWanted && found ? Math.sqrt(squares) : null;
  }

  /** Returns the copies by variable, empty if they were not requested. */
  Map<String, double[]> copies() {
    return copies;
  }
}
