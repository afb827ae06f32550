package io.github.metriclogger.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.ModelGraph;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** What a run says of the network unasked. */
class DescriptionTest {

  @TempDir private Path folder;

  @Test
  void config_layers_describesTheNetwork() {
    var network = Networks.convolutional();
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().modelName("tiny").build());
      network.fit(Networks.pictures(5));
      Map<String, Object> config = run.config();
      assertEquals(5, config.get("batch_size"));
      Map<?, ?> model = (Map<?, ?>) config.get("model");
      assertEquals("tiny", model.get("name"));
      assertEquals("MultiLayerNetwork", model.get("type"));
      assertEquals(network.numParams(), model.get("parameters"));
      assertEquals(List.of(1L, 6L, 6L), model.get("input_shape"));
      assertEquals("FLOAT", model.get("data_type"));
      Map<?, ?> layers = (Map<?, ?>) model.get("layers");
      assertEquals("OutputLayer, 8 -> 3, softmax, Sgd", layers.get("layer3"));
      assertEquals("SubsamplingLayer", layers.get("layer2"));
      Map<?, ?> backend = (Map<?, ?>) config.get("backend");
      assertEquals("ND4J CPU", backend.get("name"));
    }
  }

  @Test
  void config_graph_describesTheNetwork() {
    var network = Networks.graph(new Adam());
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().build());
      network.fit(Networks.data(5));
      Map<?, ?> model = (Map<?, ?>) run.config().get("model");
      assertEquals("ComputationGraph", model.get("name"));
      assertEquals(List.of(4L), model.get("input_shape"));
      assertTrue(model.get("layers").toString().contains("left=DenseLayer, 4 -> 8, tanh, Adam"));
    }
  }

  @Test
  void graph_layers_isAChain() {
    var network = Networks.layers(new Sgd());
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().build());
      network.fit(Networks.data(5));
      network.fit(Networks.data(5));
      assertEquals(1, run.graphs().size());
      Map<String, ModelGraph.Node> nodes = nodes(run.graphs().get(0));
      assertEquals(7, nodes.size());
      assertEquals(
          List.of("input", "hidden/W", "hidden/b"), nodes.get("hidden/DenseLayer").inputs());
      assertEquals(
          List.of("hidden/DenseLayer", "layer1/W", "layer1/b"),
          nodes.get("layer1/OutputLayer").inputs());
      assertEquals(Map.of("shape", "(4, 8)"), nodes.get("hidden/W").attributes());
      assertEquals("Parameter", nodes.get("hidden/W").operation());
    }
  }

  @Test
  void graph_vertices_keepTheirEdges() {
    var network = Networks.graph(new Sgd());
    try (var run = new RecordedRun(folder)) {
      network.addListeners(run.listener().build());
      network.fit(Networks.data(5));
      Map<String, ModelGraph.Node> nodes = nodes(run.graphs().get(0));
      assertEquals(List.of("left/DenseLayer", "right/DenseLayer"), nodes.get("sum").inputs());
      assertEquals("ElementWiseVertex", nodes.get("sum").operation());
      assertEquals(List.of("sum", "out/W", "out/b"), nodes.get("out/OutputLayer").inputs());
      assertEquals(List.of(), nodes.get("in").inputs());
    }
  }

  private static Map<String, ModelGraph.Node> nodes(ModelGraph graph) {
    return graph.nodes().stream().collect(Collectors.toMap(ModelGraph.Node::name, node -> node));
  }
}
