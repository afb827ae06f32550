package io.github.metriclogger.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that is a graph of layers and other vertices.
 *
 * @param model the network
 * @param parts its vertices, without the inputs
 */
record GraphNetwork(ComputationGraph model, List<NetworkPart> parts) implements Network {

  static GraphNetwork of(ComputationGraph model) {
    List<NetworkPart> parts = new ArrayList<>();
    for (int index : model.topologicalSortOrder()) {
      GraphVertex vertex = model.getVertices()[index];
      if (!vertex.isInputVertex()) {
        parts.add(part(model, vertex));
      }
    }
    return new GraphNetwork(model, List.copyOf(parts));
  }

  private static NetworkPart part(ComputationGraph model, GraphVertex vertex) {
    String name = vertex.getVertexName();
    Layer layer = vertex.hasLayer() ? vertex.getLayer().conf().getLayer() : null;
    Object kind = layer == null ? vertex : layer;
    List<String> inputs = model.getConfiguration().getVertexInputs().get(name);
    return new NetworkPart(
        name,
        name,
        kind.getClass().getSimpleName(),
        inputs == null ? List.of() : inputs,
        vertex,
        layer);
  }

  @Override
  public List<String> inputNames() {
    return model.getConfiguration().getNetworkInputs();
  }

  @Override
  public List<INDArray> inputs() {
    List<INDArray> inputs = new ArrayList<>();
    INDArray[] given = model.getInputs();
    for (int i = 0; given != null && i < given.length; i++) {
      if (given[i] != null) {
        inputs.add(given[i]);
      }
    }
    return inputs;
  }

  @Override
  public int iteration() {
    return model.getIterationCount();
  }

  @Override
  public int epoch() {
    return model.getEpochCount();
  }

  @Override
  public long etlMillis() {
    return model.getLastEtlTime();
  }

  @Override
  public @Nullable Double learningRate(NetworkPart part) {
    return part.layer() == null ? null : model.getLearningRate(part.name());
  }
}
