package io.github.metriclogger.config.yaml;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value as written, whatever it was written in: YAML, environment, flag, program. */
public sealed interface Value {

  /** Where it was written. */
  Origin origin();

  /** What kind of thing it is, for messages. It never shows the content, which may be a secret. */
  String kind();

  /**
   * One scalar.
   *
   * @param value null, or a String, Boolean, Long, BigInteger or Double
   * @param text the same as it was written
   * @param expandable whether {@code ${NAME}} inside stands for an environment variable
   */
  record Leaf(@Nullable Object value, String text, boolean expandable, Origin origin)
      implements Value {

    static Leaf nothing(Origin origin) {
      return new Leaf(null, "", false, origin);
    }

    /** A text from outside YAML. */
    public static Leaf of(String text, Origin origin) {
      return new Leaf(text, text, false, origin);
    }

    @Override
    public String kind() {
      return value == null ? "nothing" : "a value";
    }

    /** The place only: the value may be a secret. */
    @Override
    public String toString() {
      return "value of " + origin.path();
    }
  }

  /** A list. */
  record Items(List<Value> values, Origin origin) implements Value {

    public Items {
      values = List.copyOf(values);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with values, in their order. */
  record Section(Map<String, Value> entries, Origin origin) implements Value {

    /** What to say where something else stands in its place. It does not show the content. */
    public static String wanted(Value found) {
      return "must be a section of 'key: value' lines, not " + found.kind() + advice(found);
    }

    private static String advice(Value found) {
      if (!(found instanceof Leaf leaf)) {
        return "";
      }
      if (leaf.value() instanceof Boolean) {
        return "; a switch is written {enabled: " + leaf.value() + "}";
      }
      return colonAdvice(leaf.text());
    }

    /** What is wrong with the colon of a line that a person meant as an entry; empty if nothing. */
    static String colonAdvice(String line) {
      String fullWidth = FullWidth.advice(line);
      if (!fullWidth.isEmpty()) {
        return fullWidth;
      }
      return line.matches("(?s)[\\w.-]+:\\S.*") ? "; after the ':' of a key comes a space" : "";
    }

    public Section {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** A section without entries. */
    public static Section empty(Origin origin) {
      return new Section(Map.of(), origin);
    }

    @Override
    public String kind() {
      return "a section";
    }

    /** The value at a dotted path, or null when nothing but {@code ~} is there. */
    public @Nullable Value find(String path) {
      Value found = this;
      for (String key : path.split("\\.", -1)) {
        if (!(found instanceof Section section)) {
          return null;
        }
        found = section.entries.get(key);
      }
      return found == null || isNull(found) ? null : found;
    }
  }

  /** Whether it is {@code ~} or nothing at all. */
  static boolean isNull(Value value) {
    return value instanceof Leaf leaf && leaf.value() == null;
  }
}
