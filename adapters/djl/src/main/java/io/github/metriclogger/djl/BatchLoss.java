package io.github.metriclogger.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener.BatchData;
import ai.djl.training.loss.Loss;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Determines the loss of a batch. It is read from the accumulator of DJL's own listener, which has
 * computed it already; if that listener is missing, comes after this one or found nothing, the loss
 * is computed again.
 */
final class BatchLoss {

  private final Loss loss;
  private boolean trusted;
  private boolean proven;
  private boolean accumulated;

  /**
   * Creates an instance for one trainer.
   *
   * @param loss the loss of the trainer
   * @param order position of DJL's listener; if unknown, the first batch shows it
   */
  BatchLoss(Loss loss, EvaluatorOrder order) {
    this.loss = loss;
    trusted = order != EvaluatorOrder.AFTER_OURS;
    proven = order == EvaluatorOrder.BEFORE_OURS;
  }

  /** Returns whether the accumulators hold the last batch passed to {@code compute}. */
  boolean isAccumulated() {
    return accumulated;
  }

  /**
   * Returns whether DJL's listener has evaluated, or will evaluate, the last batch passed to {@code
   * compute}.
   */
  boolean isEvaluated() {
    return accumulated || !trusted;
  }

  /** Computes the mean over the devices; empty if no device has both labels and predictions. */
  OptionalDouble compute(BatchData batch) {
    accumulated = false;
    if (!LabelledPredictions.arePresent(batch)) {
      return OptionalDouble.empty();
    }
    if (!trusted) {
      return evaluate(batch);
    }
    OptionalDouble value = Evaluations.accumulator(loss, EvaluatorTrainingListener.TRAIN_ALL);
    if (value.isPresent() && !Double.isNaN(value.getAsDouble())) {
      proven = true;
      accumulated = true;
      return value;
    }
    trusted = proven && value.isPresent();
    OptionalDouble computed = evaluate(batch);
    // an empty accumulator has the value NaN too
    accumulated = trusted && computed.isPresent() && Double.isNaN(computed.getAsDouble());
    return computed;
  }

  private OptionalDouble evaluate(BatchData batch) {
    List<LabelledPredictions> devices = LabelledPredictions.of(batch);
    double sum = 0;
    for (LabelledPredictions device : devices) {
      sum += evaluate(device);
    }
    return devices.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum / devices.size());
  }

  private double evaluate(LabelledPredictions device) {
    try (NDArray value = loss.evaluate(device.labels(), device.predictions());
        NDArray sum = value.sum()) {
      return ArrayValues.scalar(sum);
    }
  }
}
