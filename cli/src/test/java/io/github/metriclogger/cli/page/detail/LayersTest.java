package io.github.metriclogger.cli.page.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.data.ModelGraph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The list of layers that a graph makes. */
final class LayersTest {

  private static Node node(String name, String operation, String shape) {
    return new Node(
        name, operation, List.of(), shape.isEmpty() ? Map.of() : Map.of("shape", shape));
  }

  private static List<String> lines(Node... nodes) {
    return Layers.of(new ModelGraph(List.of(nodes))).stream()
        .map(
            layer ->
                "  ".repeat(layer.depth())
                    + layer.name()
                    + " "
                    + layer.type()
                    + " "
                    + layer.detail()
                    + " "
                    + layer.parameters())
        .toList();
  }

  @Test
  void blocks_withTheirParameters() {
    assertEquals(
        List.of(
            "input Input (32, 8) 0",
            "block   27",
            "  01Linear Linear (32, 3) 27",
            "  02Dropout Dropout  0"),
        lines(
            node("input", "Input", "(32, 8)"),
            node("block/01Linear/weight", "Parameter", "(3, 8)"),
            node("block/01Linear/bias", "Parameter", "(3)"),
            node("block/01Linear/Linear", "Linear", "(32, 3)"),
            node("block/02Dropout", "Dropout", "")));
  }

  @Test
  void severalOperations_asLinesOfTheirGroup() {
    assertEquals(
        List.of("fc1   6", "  linear Linear (2, 3) 0", "  relu Relu (3) 0"),
        lines(
            node("fc1/weights", "Parameter", "(2, 3)"),
            node("fc1/linear", "Linear", "(2, 3)"),
            node("fc1/relu", "Relu", "(3)")));
  }

  @Test
  void tracedModules_withoutTheirOperations() {
    assertEquals(
        List.of("Net   0", "  features Sequential  0", "    0 Conv2d  0", "  fc Linear  0"),
        lines(
            node("Net/Sequential[features]/Conv2d[0]/input.1", "aten::_convolution", ""),
            node("Net/Linear[fc]/weight/37", "prim::GetAttr", ""),
            node("Net/38", "prim::Constant", "")));
  }

  @Test
  void hugeGraph_coarser() {
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      for (int j = 0; j < 1_000; j++) {
        nodes.add(node("layer" + i + "/op" + j, "Op", ""));
      }
    }
    nodes.add(node("a/".repeat(10_000), "Deep", ""));
    nodes.add(node("x".repeat(10_000), "y".repeat(10_000), ""));
    nodes.add(node("", "Nameless", ""));
    nodes.add(node("big", "Parameter", "(999999999999, 999999999999, 9)"));
    List<Layer> layers = Layers.of(new ModelGraph(nodes));
    assertTrue(layers.size() <= 2_000, () -> layers.size() + " layers");
    assertEquals("layer99", layers.get(99).name());
    assertTrue(layers.stream().allMatch(layer -> layer.name().length() <= 300));
  }
}
