package io.github.metriclogger.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.listener.TrainingListener.BatchData;
import ai.djl.training.loss.Loss;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The loss of one batch: from the accumulator of DJL's own listener, which has paid for it, or,
 * when that listener is missing or comes after ours, computed again.
 */
final class BatchLoss {

  private final Loss loss;
  private boolean accumulated = true;
  private boolean proven;

  BatchLoss(Loss loss) {
    this.loss = loss;
  }

  /** Whether the accumulators hold this batch when we look at them. */
  boolean isAccumulated() {
    return accumulated;
  }

  /** The mean over the devices; empty when no device has told its predictions. */
  OptionalDouble of(BatchData batch) {
    if (batch.getPredictions().isEmpty() || batch.getLabels().isEmpty()) {
      return OptionalDouble.empty();
    }
    if (accumulated) {
      OptionalDouble value = Evaluations.accumulator(loss, EvaluatorTrainingListener.TRAIN_ALL);
      if (value.isPresent() && (proven || !Double.isNaN(value.getAsDouble()))) {
        proven = true;
        return value;
      }
      accumulated = false;
    }
    return computed(batch);
  }

  private OptionalDouble computed(BatchData batch) {
    double sum = 0;
    int devices = 0;
    for (Map.Entry<Device, NDList> labels : batch.getLabels().entrySet()) {
      NDList predictions = batch.getPredictions().get(labels.getKey());
      if (predictions != null) {
        sum += computed(labels.getValue(), predictions);
        devices++;
      }
    }
    return devices == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / devices);
  }

  private double computed(NDList labels, NDList predictions) {
    try (NDArray value = loss.evaluate(labels, predictions);
        NDArray sum = value.sum()) {
      return ArrayValues.scalar(sum);
    }
  }
}
