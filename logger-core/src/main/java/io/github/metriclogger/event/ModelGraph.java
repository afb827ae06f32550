package io.github.metriclogger.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The structure of a model: operations and the edges between them.
 *
 * @param nodes the operations, each name once, inputs before the nodes that use them where possible
 */
public record ModelGraph(List<Node> nodes) {

  /** Takes a copy. */
  public ModelGraph {
    nodes = List.copyOf(nodes);
  }

  /**
   * One operation.
   *
   * @param name unique, slash-grouped: {@code encoder/layer1/weight}
   * @param operation its kind, e.g. {@code Linear}
   * @param inputs names of the nodes whose output it takes
   * @param attributes what else is known of it, as text, ordered, e.g. {@code shape} to {@code (32,
   *     64)}
   */
  public record Node(
      String name, String operation, List<String> inputs, Map<String, String> attributes) {

    /** Takes copies. */
    public Node {
      inputs = List.copyOf(inputs);
      attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }
  }
}
