package io.github.metriclogger.djl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.event.GraphLogged;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tree of blocks as a graph. */
class BlockGraphTest {

  @Test
  void sequence_blocks_followOneAnother() {
    Map<String, ModelGraph.Node> nodes =
        nodes(
            new SequentialBlock()
                .add(linear(8))
                .add(Activation.reluBlock())
                .add(new SequentialBlock().add(linear(3))));
    assertEquals("Input", nodes.get("input").operation());
    assertEquals("(2, 4)", nodes.get("input").attributes().get("input_shape"));
    assertEquals(
        List.of("input", "01Linear/weight", "01Linear/bias"),
        nodes.get("01Linear/Linear").inputs());
    assertEquals("(8, 4)", nodes.get("01Linear/weight").attributes().get("shape"));
    assertEquals(List.of("01Linear/Linear"), nodes.get("02LambdaBlock").inputs());
    assertEquals("ReLU", nodes.get("02LambdaBlock").operation());
    assertEquals("02LambdaBlock", nodes.get("03SequentialBlock/01Linear/Linear").inputs().get(0));
  }

  @Test
  void parallel_branches_shareInputAndJoin() {
    Function<List<NDList>, NDList> join =
        outputs ->
            new NDList(
                NDArrays.concat(new NDList(outputs.get(0).head(), outputs.get(1).head()), 1));
    Map<String, ModelGraph.Node> nodes =
        nodes(new SequentialBlock().add(new ParallelBlock(join, List.of(linear(2), linear(3)))));
    assertEquals("input", nodes.get("01ParallelBlock/01Linear/Linear").inputs().get(0));
    assertEquals("input", nodes.get("01ParallelBlock/02Linear/Linear").inputs().get(0));
    assertEquals(
        List.of("01ParallelBlock/01Linear/Linear", "01ParallelBlock/02Linear/Linear"),
        nodes.get("01ParallelBlock/ParallelBlock").inputs());
  }

  @Test
  void graph_everyInput_isANode() {
    Map<String, ModelGraph.Node> nodes =
        nodes(new SequentialBlock().add(linear(8)).add(Activation::relu).add(linear(3)));
    assertTrue(
        nodes.values().stream().allMatch(node -> nodes.keySet().containsAll(node.inputs())),
        nodes.toString());
  }

  @Test
  void training_firstBatch_logsGraphOnce(@TempDir Path temp) throws Exception {
    try (var run = new RecordedRun(temp)) {
      var ours = DjlMetricListener.builder(run.logger()).build();
      try (var training = new SmallTraining(SmallTraining.afterDjl(ours))) {
        training.fit(2);
      }
      var graphs = run.events(GraphLogged.class);
      assertEquals(1, graphs.size());
      assertEquals(
          List.of("input", "weight", "bias", "Linear"),
          graphs.get(0).graph().nodes().stream().map(ModelGraph.Node::name).toList());
    }
  }

  private static Block linear(int units) {
    return Linear.builder().setUnits(units).build();
  }

  private static Map<String, ModelGraph.Node> nodes(Block block) {
    try (var manager = NDManager.newBaseManager("PyTorch")) {
      block.initialize(manager, DataType.FLOAT32, new Shape(2, 4));
      return BlockGraph.of(block).nodes().stream()
          .collect(Collectors.toMap(ModelGraph.Node::name, Function.identity()));
    }
  }
}
