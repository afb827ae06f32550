package io.github.metriclogger.examples.quickstart;

import io.github.metriclogger.data.ModelGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Describes the network as a graph for TensorBoard and as text. */
final class NetworkGraph {

  private NetworkGraph() {}

  /** Returns a graph with a chain of layers; slashes in names form groups that can be expanded. */
  static ModelGraph of(List<Integer> sizes) {
    List<ModelGraph.Node> nodes = new ArrayList<>();
    String before = "pixels";
    nodes.add(node(before, "Input", List.of(), "(" + sizes.get(0) + ")"));
    for (int i = 1; i < sizes.size(); i++) {
      String layer = "fc" + i;
      String shape = "(" + sizes.get(i - 1) + ", " + sizes.get(i) + ")";
      boolean last = i == sizes.size() - 1;
      String activation = layer + (last ? "/softmax" : "/relu");
      nodes.add(node(layer + "/weights", "Parameter", List.of(), shape));
      nodes.add(node(layer + "/linear", "Linear", List.of(before, layer + "/weights"), shape));
      nodes.add(
          node(
              activation,
              last ? "Softmax" : "Relu",
              List.of(layer + "/linear"),
              "(" + sizes.get(i) + ")"));
      before = activation;
    }
    return new ModelGraph(nodes);
  }

  /** Returns a short description in Markdown. */
  static String text(List<Integer> sizes) {
    return "A **multilayer perceptron** "
        + sizes
        + " on 8 x 8 handwritten digits.\n\n"
        + "- training digits are rotated and shifted randomly in each epoch\n"
        + "- Adam with warm-up and a cosine schedule\n";
  }

  private static ModelGraph.Node node(
      String name, String operation, List<String> inputs, String shape) {
    return new ModelGraph.Node(name, operation, inputs, Map.of("shape", shape));
  }
}
