package io.github.metriclogger.config.yaml;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Turns YAML nodes into values. A key's line counts as the line of its value; what an alias brings
 * keeps the line where it is written.
 */
public final class YamlTree {

  private static final int MAX_VALUES = 100_000;
  private static final String OURS = "logger";

  private final Path file;
  private final Diagnostics findings;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int values;

  /** Reads the nodes of a file. */
  public YamlTree(Path file, Diagnostics findings) {
    this.file = file;
    this.findings = findings;
  }

  /** The values of the whole file. */
  public Value.Section root(Node node) {
    if (!(node instanceof MappingNode mapping)) {
      findings.problem(
          YamlFile.place(file, line(node)),
          "must hold 'key: value' lines, not " + kind(node) + advice(node));
      return Value.Section.empty(YamlFile.place(file, 0));
    }
    boolean foreign =
        mapping.getValue().stream().anyMatch(tuple -> OURS.equals(key(tuple.getKeyNode())));
    return section(mapping, new Origin(file.toString(), "", 0, foreign));
  }

  private Value value(Node node, Origin origin) {
    if (++values > MAX_VALUES) {
      if (values == MAX_VALUES + 1) {
        findings.problem(origin, "too many values; aliases multiply them");
      }
      return Value.Leaf.nothing(origin);
    }
    if (node instanceof ScalarNode scalar) {
      return YamlScalar.read(scalar, origin, findings);
    }
    if (!open.add(node)) {
      findings.problem(origin, "holds itself: an alias points to what it is part of");
      return Value.Leaf.nothing(origin);
    }
    Value value =
        node instanceof MappingNode mapping
            ? section(mapping, origin)
            : items((SequenceNode) node, origin);
    open.remove(node);
    return hasKnownTag(node, origin) ? value : Value.Leaf.nothing(origin);
  }

  private boolean hasKnownTag(Node node, Origin origin) {
    Tag plain = node instanceof MappingNode ? Tag.MAP : Tag.SEQ;
    if (node.getTag().equals(plain) || foreign(origin)) {
      return true;
    }
    findings.problem(origin, YamlScalar.unknownTag(node, origin));
    return false;
  }

  /** Whether it belongs to the training program: nothing there is our business. */
  static boolean foreign(Origin origin) {
    return origin.lenient() && !(origin.path() + ".").startsWith(OURS + ".");
  }

  private Value.Section section(MappingNode mapping, Origin origin) {
    Map<String, Value> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Node keyNode = tuple.getKeyNode();
      String key = key(keyNode);
      int line = line(keyNode);
      Origin place =
          new Origin(
              file + ":" + line, origin.child(String.valueOf(key)).path(), line, origin.lenient());
      if (key == null) {
        complex(place);
        continue;
      }
      Value earlier = entries.get(key);
      if (earlier != null) {
        duplicate(place, earlier.origin().line());
      }
      entries.put(key, value(tuple.getValueNode(), place));
    }
    return new Value.Section(entries, origin);
  }

  private void duplicate(Origin place, int earlier) {
    String message = "the same key is in line " + earlier + " already; keep one of them";
    if (foreign(place)) {
      findings.warning(place.prefix() + message);
    } else {
      findings.problem(place, message);
    }
  }

  private void complex(Origin place) {
    if (!foreign(place)) {
      findings.problem(YamlFile.place(file, place.line()), "a key must be a plain word");
    }
  }

  private Value.Items items(SequenceNode sequence, Origin origin) {
    List<Value> items = new ArrayList<>();
    for (Node node : sequence.getValue()) {
      String path = origin.path() + "[" + items.size() + "]";
      int line = line(node);
      Origin place = new Origin(file + ":" + line, path, line, origin.lenient());
      if (isOneItem(sequence, node) && !foreign(place)) {
        findings.problem(place, FullWidth.commaComplaint(((ScalarNode) node).getValue()));
      }
      items.add(value(node, place));
    }
    return new Value.Items(items, origin);
  }

  private static boolean isOneItem(SequenceNode sequence, Node node) {
    return sequence.getFlowStyle() == FlowStyle.FLOW
        && node instanceof ScalarNode item
        && item.isPlain()
        && FullWidth.hasComma(item.getValue());
  }

  private static @Nullable String key(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : null;
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  private static String advice(Node node) {
    return node instanceof ScalarNode scalar ? Value.Section.colonAdvice(scalar.getValue()) : "";
  }

  private static String kind(Node node) {
    return node instanceof SequenceNode ? "a list" : "a single value";
  }
}
