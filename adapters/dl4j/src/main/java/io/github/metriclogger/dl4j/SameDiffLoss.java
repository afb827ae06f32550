package io.github.metriclogger.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.listeners.Loss;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.TrainingConfig;
import org.nd4j.evaluation.IEvaluation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Computes the loss of an iteration in named parts: the loss variables, then the regularization.
 * For one thread.
 *
 * <p>DL4J 1.0.0-M2.1 does not compute the loss in training, since the gradient does not need it,
 * and reports 0.0. It does compute variables that have training evaluations; so during an iteration
 * the loss variables are added to these, with an empty list of evaluations. The program's own map
 * is never changed, since the history of {@code fit} reports on it. With several losses or several
 * kinds of regularization M2.1 also mixes up the reported values, so that both are obtained
 * elsewhere.
 */
@SuppressWarnings("rawtypes") // IEvaluation is raw in the types of TrainingConfig
final class SameDiffLoss {

  /** The name of the sum of several kinds of regularization. */
  static final String REGULARIZATION = "regularization";

  private List<String> losses = List.of();
  private double[] values = {};
  private boolean[] computed = {};
  private double regularization;
  private boolean regularizationComputed;
  private List<String> names = List.of();
  private @Nullable Map<String, List<IEvaluation>> programs;
  private @Nullable Map<String, Integer> programsLabels;
  private @Nullable Map<String, List<IEvaluation>> extended;

  /** Prepares an iteration so that the loss is computed in it. */
  void prepareIteration(SameDiff graph) {
    TrainingConfig config = graph.getTrainingConfig();
    List<String> current = graph.getLossVariables();
    if (!current.equals(losses)) {
      losses = List.copyOf(current);
      values = new double[losses.size()];
      computed = new boolean[losses.size()];
      names = losses;
    }
    Arrays.fill(values, 0);
    Arrays.fill(computed, false);
    int kinds = config.getRegularization() == null ? 0 : config.getRegularization().size();
    regularizationComputed = kinds > 1 || (kinds == 1 && losses.size() > 1);
    regularization = regularizationComputed ? graph.calcRegularizationScore() : 0;
    extend(config);
  }

  /**
   * Adds the loss variables to the training evaluations. After a failed iteration both extended
   * maps are still in place, and match.
   */
  private void extend(TrainingConfig config) {
    Map<String, List<IEvaluation>> present = config.getTrainEvaluations();
    if (present != null && present == extended) {
      return;
    }
    Map<String, List<IEvaluation>> more =
        present == null ? new HashMap<>() : new HashMap<>(present);
    losses.forEach(loss -> more.putIfAbsent(loss, List.of()));
    Map<String, Integer> labels = config.getTrainEvaluationLabels();
    Map<String, Integer> moreLabels = labels == null ? new HashMap<>() : new HashMap<>(labels);
    losses.forEach(loss -> moreLabels.putIfAbsent(loss, 0));
    programs = present;
    programsLabels = labels;
    extended = more;
    config.setTrainEvaluations(more);
    config.setTrainEvaluationLabels(moreLabels);
  }

  /** Returns whether a variable is one of the losses. */
  boolean isNeeded(String name) {
    return losses.contains(name);
  }

  /** Adds the result of an operation; the array is valid only during the call. */
  void addResult(String name, INDArray array) {
    int index = losses.indexOf(name);
    if (index >= 0) {
      values[index] += array.isScalar() ? array.getDouble(0) : array.sumNumber().doubleValue();
      computed[index] = true;
    }
  }

  /**
   * Takes over the regularization and restores the program's config after an iteration.
   *
   * @param graph the program's graph
   * @param reported the loss reported by DL4J
   */
  void finishIteration(SameDiff graph, Loss reported) {
    restore(graph.getTrainingConfig());
    List<String> all = reported.lossNames();
    boolean regularized = all.size() > losses.size();
    if (regularized && !regularizationComputed) {
      regularization = reported.lossValues()[losses.size()];
    }
    if (regularized != names.size() > losses.size()) {
      List<String> parts = new ArrayList<>(losses);
      if (regularized) {
        boolean several = all.size() > losses.size() + 1;
        parts.add(several ? REGULARIZATION : all.get(losses.size()));
      }
      names = List.copyOf(parts);
    }
  }

  private void restore(TrainingConfig config) {
    if (extended != null && config.getTrainEvaluations() == extended) {
      config.setTrainEvaluations(programs);
      config.setTrainEvaluationLabels(programsLabels);
    }
    extended = null;
    programs = null;
    programsLabels = null;
  }

  /** Returns whether DL4J has computed all losses of the iteration. */
  boolean isComplete() {
    for (boolean one : computed) {
      if (!one) {
        return false;
      }
    }
    return computed.length > 0;
  }

  /** Returns the sum of all parts. */
  double total() {
    double sum = regularization;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** Returns the names of the parts; the same list as long as they do not change. */
  List<String> names() {
    return names;
  }

  /** Returns the part with an index in {@link #names()}. */
  double value(int index) {
    return index < values.length ? values[index] : regularization;
  }
}
