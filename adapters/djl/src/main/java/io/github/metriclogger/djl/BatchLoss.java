package io.github.metriclogger.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener.BatchData;
import ai.djl.training.loss.Loss;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The loss of one batch: from the accumulator of DJL's own listener, which has paid for it, or,
 * when that listener is missing, comes after ours or found nothing, computed again.
 */
final class BatchLoss {

  private final Loss loss;
  private boolean trusted;
  private boolean proven;
  private boolean accumulated;

  /**
   * For one trainer.
   *
   * @param loss the trainer's
   * @param order where DJL's listener stands; when that is not known, the first batch shows it
   */
  BatchLoss(Loss loss, EvaluatorOrder order) {
    this.loss = loss;
    trusted = order != EvaluatorOrder.AFTER_OURS;
    proven = order == EvaluatorOrder.BEFORE_OURS;
  }

  /** Whether the accumulators hold the batch that was asked for last. */
  boolean isAccumulated() {
    return accumulated;
  }

  /** Whether DJL's listener has or will have evaluated the batch that was asked for last. */
  boolean isEvaluated() {
    return accumulated || !trusted;
  }

  /** The mean over the devices; empty when no device has its labels and predictions. */
  OptionalDouble of(BatchData batch) {
    accumulated = false;
    if (!LabelledPredictions.arePresent(batch)) {
      return OptionalDouble.empty();
    }
    if (!trusted) {
      return computed(batch);
    }
    OptionalDouble value = Evaluations.accumulator(loss, EvaluatorTrainingListener.TRAIN_ALL);
    if (value.isPresent() && !Double.isNaN(value.getAsDouble())) {
      proven = true;
      accumulated = true;
      return value;
    }
    trusted = proven && value.isPresent();
    OptionalDouble computed = computed(batch);
    // NaN is the value of an empty accumulator too
    accumulated = trusted && computed.isPresent() && Double.isNaN(computed.getAsDouble());
    return computed;
  }

  private OptionalDouble computed(BatchData batch) {
    List<LabelledPredictions> devices = LabelledPredictions.of(batch);
    double sum = 0;
    for (LabelledPredictions device : devices) {
      sum += computed(device);
    }
    return devices.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(sum / devices.size());
  }

  private double computed(LabelledPredictions device) {
    try (NDArray value = loss.evaluate(device.labels(), device.predictions());
        NDArray sum = value.sum()) {
      return ArrayValues.scalar(sum);
    }
  }
}
