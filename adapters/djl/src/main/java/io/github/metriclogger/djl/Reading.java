package io.github.metriclogger.djl;

import ai.djl.training.evaluator.Evaluator;
import java.util.EnumSet;
import java.util.Set;

/**
 * One evaluator, its name among the metrics, and its values of the batches that make one step. Not
 * for use by several threads.
 */
final class Reading {

  /** Where an evaluator's values come from. */
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
   * Begins with nothing.
   *
   * @param evaluator of the trainer
   * @param name among the metrics
   * @param batchTag of its value at each step
   */
  Reading(Evaluator evaluator, String name, String batchTag) {
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
   * Whether a value is one: NaN is also what DJL gives for an evaluator that was never updated.
   *
   * @param diverged whether the loss is NaN there: then other evaluators may well be
   */
  boolean isValue(Stage stage, double value, boolean diverged) {
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

  /** The mean of what was added; begins anew. */
  double take() {
    double mean = sum / count;
    sum = 0;
    count = 0;
    return mean;
  }
}
