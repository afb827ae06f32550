package io.github.metriclogger.dl4j;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** Counts the samples of an iteration. */
final class SampleCount {

  private SampleCount() {}

  /**
   * Returns the number of new samples in an iteration. Truncated backpropagation through time makes
   * one iteration of each segment of the same sequences, of which only the first one counts.
   *
   * @param model the network, within {@code iterationDone}
   */
  static int of(Model model) {
    return isLaterSegment(model) ? 0 : model.batchSize();
  }

  private static boolean isLaterSegment(Model model) {
    if (model instanceof MultiLayerNetwork layers) {
      return layers.getLayerWiseConfigurations().getBackpropType() == BackpropType.TruncatedBPTT
          && carriesState(layers.getLayers());
    }
    return model instanceof ComputationGraph graph
        && graph.getConfiguration().getBackpropType() == BackpropType.TruncatedBPTT
        && carriesState(graph.getLayers());
  }

  /**
   * Returns whether a layer has a state. DL4J passes the state on after the iteration, so the first
   * segment has none.
   */
  private static boolean carriesState(Layer... layers) {
    for (Layer layer : layers) {
      if (layer instanceof RecurrentLayer recurrent) {
        return !recurrent.rnnGetPreviousState().isEmpty();
      }
    }
    return false;
  }
}
