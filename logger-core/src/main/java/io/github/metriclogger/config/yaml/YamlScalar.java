package io.github.metriclogger.config.yaml;

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

  /** Longer than any number of a setting, shorter than any that takes time. */
  private static final int LONGEST_NUMBER = 1_000;

  private YamlScalar() {}

  static Value.Leaf read(ScalarNode node, Origin origin, Diagnostics findings) {
    Tag tag = node.getTag();
    String text = node.getValue();
    if (node.isPlain() && FullWidth.isQuoted(text) && !YamlTree.foreign(origin)) {
      findings.problem(origin, FullWidth.quoteComplaint(text));
    }
    if (TEXTS.contains(tag)) {
      return new Value.Leaf(text, text, true, origin);
    }
    boolean known =
        tag.equals(Tag.NULL)
            || tag.equals(Tag.BOOL)
            || tag.equals(Tag.INT)
            || tag.equals(Tag.FLOAT);
    if (!known) {
      return odd(node, origin, findings, unknownTag(node, origin));
    }
    boolean isNumber = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
    if (isNumber && text.length() > LONGEST_NUMBER) { // reading it would take minutes
      return odd(node, origin, findings, "is a number of " + text.length() + " digits: too long");
    }
    try {
      return new Value.Leaf(typed(tag, text), text, false, origin);
    } catch (IllegalArgumentException wrong) {
      return odd(node, origin, findings, "the value does not fit its tag " + shortTag(node));
    }
  }

  /** Of ours a problem, and nothing more is to be said of it; of others the text as it is. */
  private static Value.Leaf odd(
      ScalarNode node, Origin origin, Diagnostics findings, String complaint) {
    if (YamlTree.foreign(origin)) {
      return Value.Leaf.of(node.getValue(), origin);
    }
    findings.problem(origin, complaint);
    return Value.Leaf.nothing(origin);
  }

  private static @Nullable Object typed(Tag tag, String text) {
    if (tag.equals(Tag.NULL)) {
      return null;
    }
    if (tag.equals(Tag.BOOL)) {
      return TypedScalars.flag(Value.Leaf.of(text, Origin.of("", "")));
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

  static String unknownTag(Node node, Origin origin) {
    return origin.isSecret()
        ? "begins with ! and needs quotes"
        : "the tag " + shortTag(node) + " is not known here; leave it out";
  }

  private static String shortTag(Node node) {
    return node.getTag().getValue().replace(Tag.PREFIX, "!!");
  }
}
