package io.github.metriclogger.config;

import java.math.BigInteger;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads YAML scalars by the core schema. */
final class YamlScalar {

  private static final Set<Tag> TEXTS = Set.of(Tag.STR, Tag.ENV_TAG);
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

  private YamlScalar() {}

  static Value.Leaf read(ScalarNode node, Origin origin, Findings findings) {
    Tag tag = node.getTag();
    String text = node.getValue();
    if (TEXTS.contains(tag)) {
      return new Value.Leaf(text, text, true, origin);
    }
    boolean known =
        tag.equals(Tag.NULL)
            || tag.equals(Tag.BOOL)
            || tag.equals(Tag.INT)
            || tag.equals(Tag.FLOAT);
    if (!known) {
      if (!YamlTree.foreign(origin)) {
        findings.problem(origin, unknownTag(node));
      }
      return new Value.Leaf(text, text, false, origin);
    }
    try {
      return new Value.Leaf(typed(tag, text), text, false, origin);
    } catch (IllegalArgumentException wrong) {
      if (!YamlTree.foreign(origin)) {
        findings.problem(origin, "'" + text + "' does not fit its tag " + shortTag(node));
      }
      return new Value.Leaf(text, text, false, origin);
    }
  }

  private static @Nullable Object typed(Tag tag, String text) {
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return Scalars.flag(Value.Leaf.of(text, Origin.of("", "")));
    }
    return tag.equals(Tag.INT) ? whole(text) : real(text);
  }

  private static Object whole(String text) {
    BigInteger number;
    if (text.startsWith("0x")) {
      number = new BigInteger(text.substring(2), 16);
    } else if (text.startsWith("0o")) {
      number = new BigInteger(text.substring(2), 8);
    } else {
      number = new BigInteger(text);
    }
    return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
  }

  private static Double real(String text) {
    return switch (text) {
      case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF" -> Double.POSITIVE_INFINITY;
      case "-.inf", "-.Inf", "-.INF" -> Double.NEGATIVE_INFINITY;
      case ".nan", ".NaN", ".NAN" -> Double.NaN;
      default -> {
        if (!FLOAT.matcher(text).matches()) {
          throw new IllegalArgumentException(text);
        }
        yield Double.parseDouble(text);
      }
    };
  }

  static String unknownTag(Node node) {
    return "the tag " + shortTag(node) + " is not known here; leave it out";
  }

  private static String shortTag(Node node) {
    return node.getTag().getValue().replace(Tag.PREFIX, "!!");
  }
}
