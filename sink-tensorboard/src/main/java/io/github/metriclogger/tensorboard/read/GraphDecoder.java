package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Decodes TensorFlow's {@code GraphDef}. Attributes that are not strings are skipped. */
final class GraphDecoder {

  /**
   * Maximum number of nodes, inputs and attributes; a larger graph would take far more memory than
   * its message.
   */
  private static final int MOST_PARTS = 1_000_000;

  private int parts;

  private GraphDecoder() {}

  /**
   * Decodes a graph.
   *
   * @throws MalformedProtoException if the message is malformed
   * @throws IllegalArgumentException if the graph is too large
   */
  static ModelGraph graph(ProtoReader graphDef) throws MalformedProtoException {
    GraphDecoder decoder = new GraphDecoder();
    List<ModelGraph.Node> nodes = new ArrayList<>();
    while (graphDef.next()) {
      if (graphDef.field() == 1) {
        nodes.add(decoder.node(graphDef.message()));
      }
    }
    return new ModelGraph(nodes);
  }

  private ModelGraph.Node node(ProtoReader in) throws MalformedProtoException {
    countPart();
    String name = "";
    String operation = "";
    List<String> inputs = new ArrayList<>(2);
    Map<String, String> attributes = new LinkedHashMap<>(4);
    while (in.next()) {
      switch (in.field()) {
        case 1 -> name = in.string();
        case 2 -> operation = in.string();
        case 3 -> {
          countPart();
          inputs.add(in.string());
        }
        case 5 -> attribute(in.message(), attributes);
        default -> {}
      }
    }
    return new ModelGraph.Node(name, operation, inputs, attributes);
  }

  private void attribute(ProtoReader entry, Map<String, String> attributes)
      throws MalformedProtoException {
    String name = "";
    String text = null;
    while (entry.next()) {
      if (entry.field() == 1) {
        name = entry.string();
      } else if (entry.field() == 2) {
        ProtoReader value = entry.message();
        while (value.next()) {
          text = value.field() == 2 ? value.string() : text;
        }
      }
    }
    if (text != null) {
      countPart();
      attributes.put(name, text);
    }
  }

  private void countPart() {
    if (++parts > MOST_PARTS) {
      throw new IllegalArgumentException("a graph of more than " + MOST_PARTS + " parts");
    }
  }
}
