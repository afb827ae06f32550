package io.github.metriclogger.examples.quickstart;

import io.github.metriclogger.data.ModelGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The network as a picture for TensorBoard's graph page, and in words. */
final class NetworkGraph {

  private NetworkGraph() {}

  /** Layers one after the other; the slashes make groups that can be opened. */
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

  /** A few words of Markdown. */
  static String text(List<Integer> sizes) {
    return "A **multilayer perceptron** "
        + sizes
        + " on 8 x 8 handwritten digits.\n\n"
        + "- training digits are turned and shifted anew in each epoch\n"
        + "- Adam with warm-up and a cosine schedule\n";
  }

  private static ModelGraph.Node node(
      String name, String operation, List<String> inputs, String shape) {
    return new ModelGraph.Node(name, operation, inputs, Map.of("shape", shape));
  }
}
