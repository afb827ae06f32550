package io.github.metriclogger.dl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.BaseListener;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/**
 * What an iteration's values should be, worked out before it by inference on the program's graph
 * and by its gradients: neither goes through what training reports.
 */
final class SameDiffTruth extends BaseListener {

  /** The batch and the variables as they are before a step. */
  record State(double[][] features, double[][] labels, Map<String, double[]> variables) {}

  final Map<Long, Map<String, Double>> losses = new HashMap<>();
  final Map<Long, Double> gradientNorms = new HashMap<>();
  final Map<Long, Double> regularizations = new HashMap<>();
  final List<State> states = new ArrayList<>();

  @Override
  public boolean isActive(Operation operation) {
    return operation == Operation.TRAINING;
  }

  @Override
  public void iterationStart(SameDiff graph, At at, MultiDataSet data, long etlMillis) {
    Map<String, INDArray> batch =
        Map.of("input", data.getFeatures(0).dup(), "label", data.getLabels(0).dup());
    long step = at.iteration();
    List<String> names = SameDiffPrograms.trained(graph);
    Map<String, double[]> variables = new HashMap<>();
    names.forEach(
        name -> variables.put(name, ArrayValues.copyOf(graph.getVariable(name).getArr())));
    states.add(new State(rows(batch.get("input")), rows(batch.get("label")), variables));
    Map<String, Double> values = new HashMap<>();
    graph
        .output(batch, graph.getLossVariables())
        .forEach((name, value) -> values.put(name, value.getDouble(0)));
    losses.put(step, values);
    regularizations.put(step, graph.calcRegularizationScore());
    double squares = 0;
    for (INDArray gradient : graph.calculateGradients(batch, names).values()) {
      for (double value : ArrayValues.copyOf(gradient)) {
        squares += value * value;
      }
    }
    gradientNorms.put(step, Math.sqrt(squares));
  }

  private static double[][] rows(INDArray array) {
    return array.dup('c').toDoubleMatrix();
  }

  double total(long step) {
    return losses.get(step).values().stream().mapToDouble(Double::doubleValue).sum()
        + regularizations.get(step);
  }
}
