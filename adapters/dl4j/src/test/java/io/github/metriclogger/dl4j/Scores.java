package io.github.metriclogger.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;

/** The loss of each iteration, by a listener that knows nothing of ours. For one thread. */
final class Scores extends BaseTrainingListener {

  private final List<Double> values = new ArrayList<>();

  @Override
  public void iterationDone(Model model, int iteration, int epoch) {
    values.add(model.score());
  }

  List<Double> values() {
    return List.copyOf(values);
  }
}
