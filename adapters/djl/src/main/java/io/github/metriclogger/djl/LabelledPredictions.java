package io.github.metriclogger.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDList;
import ai.djl.training.listener.TrainingListener.BatchData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The labels and predictions of one device.
 *
 * <p>DJL starts the parts of several devices and does not wait for them: while a listener looks at
 * the maps, other threads may still fill them, so that either half of a pair may be missing.
 *
 * @param labels that the training set has
 * @param predictions that the model made
 */
record LabelledPredictions(NDList labels, NDList predictions) {

  /** Whether a device has both. */
  static boolean arePresent(BatchData batch) {
    Map<Device, NDList> labels = batch.getLabels();
    Map<Device, NDList> predictions = batch.getPredictions();
    if (labels != null && predictions != null) {
      for (Device device : labels.keySet()) {
        if (predictions.get(device) != null) {
          return true;
        }
      }
    }
    return false;
  }

  /** Those that are complete now. */
  static List<LabelledPredictions> of(BatchData batch) {
    List<LabelledPredictions> complete = new ArrayList<>();
    Map<Device, NDList> labels = batch.getLabels();
    Map<Device, NDList> predictions = batch.getPredictions();
    if (labels != null && predictions != null) {
      for (Device device : new ArrayList<>(labels.keySet())) {
        NDList label = labels.get(device);
        NDList prediction = predictions.get(device);
        if (label != null && prediction != null) {
          complete.add(new LabelledPredictions(label, prediction));
        }
      }
    }
    return complete;
  }
}
