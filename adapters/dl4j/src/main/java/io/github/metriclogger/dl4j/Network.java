package io.github.metriclogger.dl4j;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The two kinds of networks that DL4J has, seen alike. */
interface Network {

  /**
   * The network that a listener was told of.
   *
   * @throws IllegalArgumentException when it is of neither kind
   */
  static Network of(Model model) {
    if (model instanceof MultiLayerNetwork layers) {
      return LayeredNetwork.of(layers);
    }
    if (model instanceof ComputationGraph graph) {
      return GraphNetwork.of(graph);
    }
    throw new IllegalArgumentException(
        model.getClass().getName() + " is neither a MultiLayerNetwork nor a ComputationGraph");
  }

  /** The network itself. */
  Model model();

  /** Its layers and vertices, each after those that it takes its input from. */
  List<NetworkPart> parts();

  /** The names of its inputs. */
  List<String> inputNames();

  /** What it was last given, in the order of the names; valid within a callback. */
  List<INDArray> inputs();

  /** How many parameter updates are done; within an iteration: its number, from 0. */
  int iteration();

  /** How many epochs are done. */
  int epoch();

  /** How long the last batch was waited for, in milliseconds. */
  long etlMillis();

  /** The current learning rate of a part, null when it has none. */
  @Nullable Double learningRate(NetworkPart part);

  /**
   * What DL4J divides gradients by before it uses them: they are sums over the batch, unless the
   * network was configured otherwise.
   */
  default double gradientDivisor() {
    boolean sums = model().conf() == null || model().conf().isMiniBatch();
    return sums ? Math.max(1, model().batchSize()) : 1;
  }
}
