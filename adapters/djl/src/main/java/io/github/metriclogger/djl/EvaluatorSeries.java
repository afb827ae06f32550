package io.github.metriclogger.djl;

import ai.djl.training.evaluator.Evaluator;
import java.util.EnumSet;
import java.util.Set;

/**
 * An evaluator with its metric name and its values for the batches of one step. Not thread-safe.
 */
final class EvaluatorSeries {

  /** The stage of the training that a value comes from. */
  enum Stage {
    BATCH,
    EPOCH,
    VALIDATION
  }

  private final Evaluator evaluator;
  private final String name;
  private final String batchTag;
  private final Set<Stage> known = EnumSet.noneOf(Stage.class);
  private double sum;
  private int count;

  /**
   * Creates an empty series.
   *
   * @param evaluator one of the trainer's evaluators
   * @param name the metric name
   * @param batchTag tag of its value at each step
   */
  EvaluatorSeries(Evaluator evaluator, String name, String batchTag) {
    this.evaluator = evaluator;
    this.name = name;
    this.batchTag = batchTag;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  String name() {
    return name;
  }

  String batchTag() {
    return batchTag;
  }

  /**
   * Checks whether a value is real, since DJL also returns NaN for an evaluator that was never
   * updated. A value other than NaN proves that the evaluator is updated at this stage.
   *
   * @param diverged whether the loss is NaN at this stage, so that other evaluators may be NaN too
   */
  boolean acceptValue(Stage stage, double value, boolean diverged) {
    if (!Double.isNaN(value)) {
      known.add(stage);
      return true;
    }
    return diverged || known.contains(stage);
  }

  void add(double value) {
    sum += value;
    count++;
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Returns the mean of the added values and clears them. */
  double take() {
    double mean = sum / count;
    sum = 0;
    count = 0;
    return mean;
  }
}
