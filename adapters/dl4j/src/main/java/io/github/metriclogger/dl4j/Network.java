package io.github.metriclogger.dl4j;

import java.util.List;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Common view of DL4J's two kinds of networks. */
interface Network {

  /**
   * Returns the view of a network.
   *
   * @throws IllegalArgumentException if it is of neither kind
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

  /** Returns the network itself. */
  Model model();

  /** Returns its layers and vertices, each after those that provide its input. */
  List<NetworkPart> parts();

  /** Returns the names of its inputs. */
  List<String> inputNames();

  /** Returns its latest inputs, in the order of the names; valid within a callback. */
  List<INDArray> inputs();

  /** Returns the number of completed parameter updates; within an iteration, its number from 0. */
  int iteration();

  /** Returns the number of completed epochs. */
  int epoch();

  /** Returns the time spent waiting for the last batch, in milliseconds. */
  long etlMillis();

  /** Returns the current learning rate of a part, null if it has none. */
  @Nullable Double learningRate(NetworkPart part);

  /**
   * Returns the number by which DL4J divides gradients before it uses them. They are sums over the
   * batch unless the network is configured otherwise.
   */
  default double gradientDivisor() {
    boolean sums = model().conf() == null || model().conf().isMiniBatch();
    return sums ? Math.max(1, model().batchSize()) : 1;
  }
}
