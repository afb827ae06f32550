package io.github.metriclogger.dl4j;

import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.data.ModelGraph.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

/**
 * Builds the graph of a SameDiff from its operations. An operation is named after its first output,
 * which is the name that the program gave it. Placeholders, variables and constants are nodes too.
 */
final class SameDiffGraph {

  private SameDiffGraph() {}

  static ModelGraph of(SameDiff graph) {
    List<Node> nodes = new ArrayList<>();
    for (SDVariable variable : graph.variables()) {
      if (variable.getVariableType() != VariableType.ARRAY) {
        nodes.add(
            new Node(variable.name(), kind(variable.getVariableType()), List.of(), of(variable)));
      }
    }
    Map<String, String> producers = new LinkedHashMap<>();
    for (SameDiffOp operation : graph.getOps().values()) {
      List<String> outputs = operation.getOutputsOfOp();
      if (outputs != null) {
        outputs.forEach(output -> producers.put(output, name(operation)));
      }
    }
    for (SameDiffOp operation : graph.getOps().values()) {
      nodes.add(node(operation, producers));
    }
    return new ModelGraph(nodes);
  }

  private static Node node(SameDiffOp operation, Map<String, String> producers) {
    List<String> takes = new ArrayList<>();
    if (operation.getInputsToOp() != null) {
      operation.getInputsToOp().forEach(input -> takes.add(producers.getOrDefault(input, input)));
    }
    return new Node(name(operation), operation.getOp().opName(), takes, Map.of());
  }

  private static String name(SameDiffOp operation) {
    List<String> outputs = operation.getOutputsOfOp();
    return outputs == null || outputs.isEmpty() ? operation.getName() : outputs.get(0);
  }

  private static String kind(VariableType type) {
    return switch (type) {
      case VARIABLE -> "Variable";
      case CONSTANT -> "Constant";
      case PLACEHOLDER -> "Placeholder";
      default -> String.valueOf(type);
    };
  }

  private static Map<String, String> of(SDVariable variable) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("shape", shape(variable));
    attributes.put("data_type", String.valueOf(variable.dataType()));
    return attributes;
  }

  /** Formats a shape: {@code (784, 128)}; -1 is the batch dimension. */
  static String shape(SDVariable variable) {
    long @Nullable [] shape = variable.getShape();
    if (shape == null && variable.isPlaceHolder()) {
      shape = variable.placeholderShape();
    }
    return shape == null
        ? "unknown"
        : Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", ", "(", ")"));
  }
}
