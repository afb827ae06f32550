package io.github.metriclogger.benchmarks;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Passes everything on, with its processor time taken.
 *
 * @param delegate does the work
 * @param clock takes the time
 */
record TimedDl4jListener(TrainingListener delegate, ListenerClock clock)
    implements TrainingListener {

  @Override
  public void onEpochStart(Model model) {
    clock.time(() -> delegate.onEpochStart(model));
  }

  @Override
  public void onForwardPass(Model model, List<INDArray> activations) {
    clock.time(() -> delegate.onForwardPass(model, activations));
  }

  @Override
  public void onForwardPass(Model model, Map<String, INDArray> activations) {
    clock.time(() -> delegate.onForwardPass(model, activations));
  }

  @Override
  public void onBackwardPass(Model model) {
    clock.time(() -> delegate.onBackwardPass(model));
  }

  @Override
  public void onGradientCalculation(Model model) {
    clock.time(() -> delegate.onGradientCalculation(model));
  }

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    clock.batch();
    clock.time(() -> delegate.iterationDone(model, iteration, epoch));
  }

  @Override
  public void onEpochEnd(Model model) {
    clock.time(() -> delegate.onEpochEnd(model));
  }
}
