package io.github.metriclogger.event;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deep, ordered, immutable copies of what a user hands over as config or summary. */
final class PlainData {

  private static final int MAX_DEPTH = 32;

  private PlainData() {}

  static Map<String, Object> copyOf(Map<String, ?> map) {
    return copyMap(map, 0);
  }

  private static Map<String, Object> copyMap(Map<?, ?> map, int depth) {
    Map<String, Object> copy = new LinkedHashMap<>();
    map.forEach((key, value) -> copy.put(String.valueOf(key), copyValue(value, depth + 1)));
    return Collections.unmodifiableMap(copy);
  }

  @SuppressWarnings("NullAway") // null is a legal value inside a config
  private static Object copyValue(@Nullable Object value, int depth) {
    if (value == null
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof String) {
      return value;
    }
    if (depth > MAX_DEPTH) {
      return "…"; // a map that holds itself
    }
    if (value instanceof Map<?, ?> map) {
      return copyMap(map, depth);
    }
    if (value instanceof Collection<?> collection) {
      List<Object> copy = new ArrayList<>(collection.size());
      collection.forEach(item -> copy.add(copyValue(item, depth + 1)));
      return Collections.unmodifiableList(copy);
    }
    if (value.getClass().isArray()) {
      List<Object> copy = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        copy.add(copyValue(Array.get(value, i), depth + 1));
      }
      return Collections.unmodifiableList(copy);
    }
    return String.valueOf(value);
  }
}
