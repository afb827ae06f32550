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
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.learning.config.Adam;

/** What a run says of a SameDiff graph unasked. */
class SameDiffDescriptionTest {

  @TempDir private Path folder;

  @Test
  void config_hasVariablesPlaceholdersUpdaterAndRegularization() {
    SameDiff graph = SameDiffPrograms.feedforward(1e-4);
    try (var run = new RecordedRun(folder)) {
      train(graph, run);
      Map<String, Object> config = run.config();
      Map<?, ?> model = (Map<?, ?>) config.get("model");
      assertEquals("SameDiff", model.get("type"));
      assertEquals(64L * 12 + 12 * 10, ((Number) model.get("parameters")).longValue());
      assertEquals(
          Map.of("w0", "(64, 12), FLOAT", "w1", "(12, 10), FLOAT"), model.get("variables"));
      assertEquals(
          Map.of("input", "(-1, 64), FLOAT", "label", "(-1, 10), FLOAT"),
          model.get("placeholders"));
      assertEquals(List.of("mse"), model.get("losses"));
      assertEquals(5L, ((Number) config.get("batch_size")).longValue());
      assertTrue(String.valueOf(config.get("updater")).contains("Adam"), config::toString);
      assertTrue(
          String.valueOf(config.get("regularization")).contains("L2Regularization"),
          config::toString);
      assertTrue(config.containsKey("backend"));
    }
  }

  @Test
  void graph_hasOperationsWithTheirInputs() {
    SameDiff graph = SameDiffPrograms.feedforward(0);
    try (var run = new RecordedRun(folder)) {
      train(graph, run);
      train(graph, run);
      assertEquals(1, run.graphs().size());
      Map<String, ModelGraph.Node> nodes =
          run.graphs().get(0).nodes().stream()
              .collect(Collectors.toMap(ModelGraph.Node::name, node -> node));
      assertEquals("Placeholder", nodes.get("input").operation());
      assertEquals("Variable", nodes.get("w1").operation());
      assertEquals("(12, 10)", nodes.get("w1").attributes().get("shape"));
      assertEquals("Constant", nodes.get("b1").operation());
      ModelGraph.Node product =
          nodes.values().stream()
              .filter(node -> node.inputs().contains("w1"))
              .findFirst()
              .orElseThrow();
      assertEquals(List.of(product.name(), "b1"), nodes.get("prediction").inputs());
      assertEquals("add", nodes.get("prediction").operation());
      assertEquals(List.of("prediction"), nodes.get("softmax").inputs());
      assertEquals("reduce_mean", nodes.get("mse").operation());
      nodes
          .values()
          .forEach(node -> assertTrue(nodes.keySet().containsAll(node.inputs()), node::toString));
    }
  }

  private static void train(SameDiff graph, RecordedRun run) {
    graph.setListeners(SameDiffMetricListener.builder(run.logger()).build());
    graph.fit(SameDiffPrograms.batches(2), 1);
  }

  @Test
  void anotherUpdater_isNoted() {
    SameDiff graph = SameDiffPrograms.convolutional(new Adam(0.25));
    try (var run = new RecordedRun(folder)) {
      train(graph, run);
      assertTrue(String.valueOf(run.config().get("updater")).contains("0.25"), "its rate");
    }
  }
}
