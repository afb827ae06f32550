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
 * <p>With several devices, DJL does not wait for them all: while a listener reads the maps, other
 * threads may still fill them, so that labels or predictions of a device may be missing.
 *
 * @param labels the labels from the training set
 * @param predictions the predictions of the model
 */
record LabelledPredictions(NDList labels, NDList predictions) {

  /** Returns whether any device has both. */
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

  /** Returns the pairs that are complete now. */
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
