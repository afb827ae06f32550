package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.support.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map of maps whose values are kept as the JSON text that they came in, so that nothing is lost
 * or parsed without need. Not for use by several threads at once.
 */
public final class JsonTree {

  /** Nobody needs deeper paths, and writing them would need as deep a stack. */
  private static final int DEEPEST = 60;

  /** Keys to JSON text or to a further map of this kind. */
  private final Map<String, Object> root = new LinkedHashMap<>();

  /**
   * Sets a value.
   *
   * @param path keys from the outermost map; those beyond the deepest level become one
   * @param json its text
   */
  void put(List<String> path, String json) {
    List<String> keys = bounded(path);
    Map<String, Object> map = root;
    for (int i = 0; i < keys.size() - 1; i++) {
      map = inner(map, keys.get(i));
    }
    map.put(keys.get(keys.size() - 1), json);
  }

  private static List<String> bounded(List<String> path) {
    if (path.size() <= DEEPEST) {
      return path;
    }
    List<String> keys = new ArrayList<>(path.subList(0, DEEPEST - 1));
    keys.add(String.join(".", path.subList(DEEPEST - 1, path.size())));
    return keys;
  }

  /** Takes a value away, if it is there. */
  void remove(List<String> path) {
    List<String> keys = bounded(path);
    Map<String, Object> map = root;
    for (int i = 0; i < keys.size() - 1; i++) {
      if (!map.containsKey(keys.get(i))) {
        return;
      }
      map = inner(map, keys.get(i));
    }
    map.remove(keys.get(keys.size() - 1));
  }

  boolean isEmpty() {
    return root.isEmpty();
  }

  Iterable<String> keys() {
    return root.keySet();
  }

  boolean contains(String key) {
    return root.containsKey(key);
  }

  /** The text of an outermost value, null when there is none. */
  @Nullable String text(String key) {
    Object value = root.get(key);
    if (value == null) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    write(value, text);
    return text.toString();
  }

  /** Appends the whole as one JSON object. */
  void write(StringBuilder target) {
    write(root, target);
  }

  /** Appends it without some of the outermost keys; they stay in the tree. */
  void write(StringBuilder target, Set<String> without) {
    Map<String, Object> rest = new LinkedHashMap<>(root);
    rest.keySet().removeAll(without);
    write(rest, target);
  }

  private static void write(Object value, StringBuilder target) {
    if (!(value instanceof Map<?, ?> map)) {
      target.append(value);
      return;
    }
    char separator = '{';
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      target.append(separator);
      separator = ',';
      JsonText.quote(String.valueOf(entry.getKey()), target);
      target.append(':');
      write(String.valueOf(entry.getKey()), entry.getValue(), target);
    }
    target.append(separator == '{' ? "{}" : "}");
  }

  private static void write(String key, @Nullable Object value, StringBuilder target) {
    if (value == null) {
      throw new IllegalStateException("no value of " + key);
    }
    write(value, target);
  }

  @SuppressWarnings("unchecked") // no other maps are put in
  private static Map<String, Object> inner(Map<String, Object> map, String key) {
    Object value = map.get(key);
    if (value instanceof Map) {
      return (Map<String, Object>) value;
    }
    Map<String, Object> inner = new LinkedHashMap<>();
    if (value instanceof String json && Json.parseOrText(json) instanceof Map<?, ?> known) {
      known.forEach((name, content) -> inner.put(String.valueOf(name), Json.write(content)));
    }
    map.put(key, inner);
    return inner;
  }
}
