package io.github.metriclogger.djl;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.util.Pair;
import io.github.metriclogger.data.ModelGraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Builds a graph from a tree of blocks. The children of a sequential block form a chain. Other
 * blocks combine their children in code; these are shown in parallel, between the block's input and
 * a node for the block itself.
 */
final class BlockGraph {

  private static final String INPUT = "input";

  private final List<ModelGraph.Node> nodes = new ArrayList<>();

  private BlockGraph() {}

  /** Returns the graph of an initialized block. */
  static ModelGraph of(Block root) {
    BlockGraph graph = new BlockGraph();
    graph.nodes.add(new ModelGraph.Node(INPUT, "Input", List.of(), shape(root)));
    graph.add("", root, INPUT);
    return new ModelGraph(graph.nodes);
  }

  /**
   * Adds a block that takes the output of the node {@code input}. Returns the node with the block's
   * output.
   */
  private String add(String path, Block block, String input) {
    if (block instanceof SequentialBlock) {
      String last = input;
      for (Pair<String, Block> child : block.getChildren()) {
        last = add(under(path, child.getKey()), child.getValue(), last);
      }
      return last;
    }
    List<String> inputs = new ArrayList<>();
    for (Pair<String, Block> child : block.getChildren()) {
      inputs.add(add(under(path, child.getKey()), child.getValue(), input));
    }
    if (inputs.isEmpty()) {
      inputs.add(input);
    }
    return addItself(path, block, inputs);
  }

  /**
   * Adds the node of a block. A block with parameters or children is a group, and its node lies
   * within that group.
   */
  private String addItself(String path, Block block, List<String> inputs) {
    boolean isGroup = !block.getDirectParameters().isEmpty() || !block.getChildren().isEmpty();
    String name = isGroup || path.isEmpty() ? under(path, operation(block)) : path;
    List<String> all = new ArrayList<>(inputs);
    for (Pair<String, Parameter> parameter : block.getDirectParameters()) {
      all.add(addParameter(under(path, parameter.getKey()), parameter.getValue()));
    }
    nodes.add(new ModelGraph.Node(name, operation(block), all, shape(block)));
    return name;
  }

  private String addParameter(String name, Parameter parameter) {
    Map<String, String> shape = Map.of("shape", String.valueOf(parameter.getShape()));
    nodes.add(new ModelGraph.Node(name, "Parameter", List.of(), shape));
    return name;
  }

  private static String under(String path, String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  private static String operation(Block block) {
    if (block instanceof LambdaBlock lambda && !lambda.getName().equals(LambdaBlock.DEFAULT_NAME)) {
      return lambda.getName();
    }
    Class<?> type = block.getClass();
    return type.isAnonymousClass() ? "Block" : type.getSimpleName();
  }

  /** Returns the input shapes for which the block was initialized. */
  private static Map<String, String> shape(Block block) {
    if (!block.isInitialized()) {
      return Map.of();
    }
    Shape[] shapes = block.getInputShapes();
    return Map.of(
        "input_shape", shapes.length == 1 ? shapes[0].toString() : Arrays.toString(shapes));
  }
}
