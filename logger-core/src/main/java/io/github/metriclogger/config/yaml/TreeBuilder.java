package io.github.metriclogger.config.yaml;

import io.github.metriclogger.config.ConfigException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a tree of values from single settings; later ones win. */
public final class TreeBuilder {

  private static final int LARGEST_BITS = 4_096;
  private static final int MAX_DEPTH = 64;

  private final Origin origin;
  private Value.Section root;

  /** Builds a tree whose sections are of this origin. */
  public TreeBuilder(Origin origin) {
    this.origin = origin;
    this.root = Value.Section.empty(origin);
  }

  /** Puts a value at a dotted path; sections are merged. */
  public TreeBuilder put(String path, Value value) {
    String[] keys = path.split("\\.", -1);
    Value wrapped = value;
    for (int i = keys.length - 1; i >= 0; i--) {
      wrapped = new Value.Section(Map.of(keys[i], wrapped), origin);
    }
    root = overlay(root, (Value.Section) wrapped);
    return this;
  }

  /** Puts a text at a dotted path. */
  public TreeBuilder put(String path, String text, String source) {
    return put(path, Value.Leaf.of(text, Origin.of(source, path)));
  }

  /** The tree as far as it was built. */
  public Value.Section build() {
    return root;
  }

  /** The lower section with the upper one's values on top; sections are merged key by key. */
  public static Value.Section overlay(Value.Section lower, Value.Section upper) {
    Map<String, Value> entries = new LinkedHashMap<>(lower.entries());
    for (Map.Entry<String, Value> entry : upper.entries().entrySet()) {
      Value value = entry.getValue();
      if (entries.get(entry.getKey()) instanceof Value.Section section
          && value instanceof Value.Section above) {
        value = overlay(section, above);
      }
      entries.put(entry.getKey(), value);
    }
    boolean onlyAbove = lower.origin().line() == 0 && upper.origin().line() > 0;
    return new Value.Section(entries, onlyAbove ? upper.origin() : lower.origin());
  }

  /** What a program gave, as a value. Maps become sections, collections lists. */
  public static Value of(@Nullable Object given, Origin origin) {
    return of(given, origin, MAX_DEPTH);
  }

  private static Value of(@Nullable Object given, Origin origin, int levels) {
    boolean nested = given instanceof Map || given instanceof Collection;
    if (nested && levels == 0) {
      throw new ConfigException(
          List.of(
              origin.prefix() + "is nested deeper than " + MAX_DEPTH + " levels, or holds itself"));
    }
    if (given instanceof Map<?, ?> map) {
      Map<String, Value> entries = new LinkedHashMap<>();
      map.forEach(
          (key, value) -> {
            String name = String.valueOf(key);
            entries.put(name, of(value, origin.child(name), levels - 1));
          });
      return new Value.Section(entries, origin);
    }
    if (given instanceof Collection<?> collection) {
      List<Value> items = new ArrayList<>();
      collection.forEach(item -> items.add(of(item, origin, levels - 1)));
      return new Value.Items(items, origin);
    }
    Object scalar = scalar(given);
    return new Value.Leaf(scalar, String.valueOf(scalar), false, origin);
  }

  private static @Nullable Object scalar(@Nullable Object given) {
    if (given instanceof Integer || given instanceof Short || given instanceof Byte) {
      return ((Number) given).longValue();
    }
    if (given instanceof BigInteger large && large.bitLength() > LARGEST_BITS) {
      return "a number of " + large.bitLength() + " bits"; // its digits would take minutes
    }
    if (given instanceof BigDecimal large && large.unscaledValue().bitLength() > LARGEST_BITS) {
      return "a number of " + large.unscaledValue().bitLength() + " bits";
    }
    if (given instanceof Float number) {
      return Double.valueOf(number.toString());
    }
    if (given instanceof Duration duration) {
      return Units.show(duration);
    }
    if (given instanceof Enum<?> constant) {
      return TypedScalars.show(constant);
    }
    boolean plain =
        given == null
            || given instanceof Long
            || given instanceof Double
            || given instanceof Boolean
            || given instanceof BigInteger;
    return plain ? given : String.valueOf(given);
  }
}
