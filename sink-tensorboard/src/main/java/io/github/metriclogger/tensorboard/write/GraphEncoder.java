package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.data.ModelGraph;
import io.github.metriclogger.wire.ProtoWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

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

  /**
   * Returns a fingerprint that is equal for graphs with the same encoding and very likely differs
   * for others. The order of a node's attributes does not matter, because many maps have none.
   */
  static long fingerprint(ModelGraph graph) {
    List<ModelGraph.Node> sorted =
        graph.nodes().stream()
            .map(
                node ->
                    new ModelGraph.Node(
                        node.name(),
                        node.operation(),
                        node.inputs(),
                        new TreeMap<>(node.attributes())))
            .toList();
    byte[] written = graphDef(new ModelGraph(sorted));
    CRC32C sum = new CRC32C();
    sum.update(written);
    return (long) written.length << 32 | sum.getValue();
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
