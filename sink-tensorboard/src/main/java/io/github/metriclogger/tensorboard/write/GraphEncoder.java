package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.wire.ProtoWriter;
import java.util.Map;

/**
 * Encodes a model as TensorFlow's {@code GraphDef}. Slashes in names form groups that can be
 * expanded.
 */
final class GraphEncoder {

  private GraphEncoder() {}

  static byte[] graphDef(ModelGraph graph) {
    ProtoWriter out = new ProtoWriter(4096);
    for (ModelGraph.Node node : graph.nodes()) {
      int begun = out.begin(1);
      out.string(1, node.name());
      out.string(2, node.operation());
      node.inputs().forEach(input -> out.string(3, input));
      for (Map.Entry<String, String> attribute : node.attributes().entrySet()) {
        attribute(out, attribute.getKey(), attribute.getValue());
      }
      out.end(begun);
    }
    int versions = out.begin(4);
    out.varint(1, 22);
    out.end(versions);
    return out.toByteArray();
  }

  private static void attribute(ProtoWriter out, String name, String text) {
    int entry = out.begin(5);
    out.string(1, name);
    int value = out.begin(2);
    out.string(2, text);
    out.end(value);
    out.end(entry);
  }
}
