package io.github.metriclogger.data;

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
      inputs = texts(inputs);
      attributes = texts(attributes);
    }

    /** Of a raw list too: what is no text would fail in a sink. */
    private static List<String> texts(List<?> raw) {
      return raw.stream().<String>map(String::valueOf).toList();
    }

    private static Map<String, String> texts(Map<?, ?> raw) {
      Map<String, String> texts = new LinkedHashMap<>();
      raw.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
      return Collections.unmodifiableMap(texts);
    }
  }
}
