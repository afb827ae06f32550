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
 * The loss of an iteration, each part by its name: the loss variables, then the regularization. For
 * one thread.
 *
 * <p>1.0.0-M2.1 does not compute the loss in training, since the gradient does not need it, and
 * reports 0.0. What training evaluations are asked of it does compute, so for the time of an
 * iteration the loss variables are among them, with nothing to evaluate. The program's own map is
 * never changed: it is what the history of {@code fit} reports on. With several losses or several
 * kinds of regularization what M2.1 reports is mixed up as well, so that both are taken elsewhere.
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

  /** Before the iteration: the loss will be computed in it. */
  void iterationStarted(SameDiff graph) {
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

  /** After an iteration that failed both maps are still there, and fit together. */
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

  /** Whether it is one of the losses. */
  boolean wants(String name) {
    return losses.contains(name);
  }

  /** An operation of the iteration has this result; the array is valid now only. */
  void activation(String name, INDArray array) {
    int index = losses.indexOf(name);
    if (index >= 0) {
      values[index] += array.isScalar() ? array.getDouble(0) : array.sumNumber().doubleValue();
      computed[index] = true;
    }
  }

  /**
   * After the iteration, whose config is as the program has made it again.
   *
   * @param graph the program's
   * @param reported what DL4J reports
   */
  void iterationDone(SameDiff graph, Loss reported) {
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

  /** Whether DL4J has computed all losses of the iteration. */
  boolean complete() {
    for (boolean one : computed) {
      if (!one) {
        return false;
      }
    }
    return computed.length > 0;
  }

  /** The sum of all parts. */
  double total() {
    double sum = regularization;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  /** The names of the parts; the same list as long as they are the same. */
  List<String> names() {
    return names;
  }

  /** A part, by its index in the names. */
  double value(int index) {
    return index < values.length ? values[index] : regularization;
  }
}
