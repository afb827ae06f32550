package io.github.metriclogger.dl4j;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.api.layers.RecurrentLayer;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** How many samples an iteration has taken up. */
final class Samples {

  private Samples() {}

  /**
   * The samples that are new in an iteration. Truncated backpropagation through time makes an
   * iteration of each segment of the same sequences: only the first one counts.
   *
   * @param model a network, within {@code iterationDone}
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

  /** DL4J hands the state on after the iteration, so that the first segment has none yet. */
  private static boolean carriesState(Layer... layers) {
    for (Layer layer : layers) {
      if (layer instanceof RecurrentLayer recurrent) {
        return !recurrent.rnnGetPreviousState().isEmpty();
      }
    }
    return false;
  }
}
