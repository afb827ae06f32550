package io.github.metriclogger.dl4j;

import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.data.ModelGraph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Builds the graph of a network. A layer with parameters becomes a group: {@code fc/W}, {@code
 * fc/b} and {@code fc/DenseLayer}, which uses them.
 */
final class NetworkGraph {

  private NetworkGraph() {}

  static ModelGraph of(Network network) {
    List<Node> nodes = new ArrayList<>();
    Map<String, String> outputs = new LinkedHashMap<>();
    for (String input : network.inputNames()) {
      outputs.put(input, input);
      nodes.add(new Node(input, "Input", List.of(), Map.of()));
    }
    for (NetworkPart part : network.parts()) {
      add(part, nodes, outputs);
    }
    return new ModelGraph(nodes);
  }

  /** Adds a part. {@code outputs} maps the name of a part to the node that produces its output. */
  private static void add(NetworkPart part, List<Node> nodes, Map<String, String> outputs) {
    List<String> takes = new ArrayList<>();
    part.inputs().forEach(input -> takes.add(outputs.getOrDefault(input, input)));
    Map<String, INDArray> parameters = part.trainable().paramTable(false);
    boolean bare = parameters == null || parameters.isEmpty();
    if (!bare) {
      parameters.forEach(
          (name, array) -> {
            String node = part.name() + "/" + name;
            nodes.add(new Node(node, "Parameter", List.of(), Map.of("shape", shape(array))));
            takes.add(node);
          });
    }
    String output = bare ? part.name() : part.name() + "/" + part.kind();
    outputs.put(part.name(), output);
    nodes.add(new Node(output, part.kind(), takes, NetworkConfig.details(part)));
  }

  private static String shape(INDArray array) {
    return Arrays.stream(array.shape())
        .mapToObj(Long::toString)
        .collect(Collectors.joining(", ", "(", ")"));
  }
}
