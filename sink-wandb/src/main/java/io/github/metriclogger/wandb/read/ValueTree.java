package io.github.metriclogger.wandb.read;

import io.github.metriclogger.support.Json;
import io.github.metriclogger.wandb.log.Item;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by path, put together to nested maps. Not for use by several threads. */
final class ValueTree {

  /** Deeper paths are nobody's; walking over them would need as deep a stack. */
  private static final int DEEPEST = 60;

  private final Map<String, Object> root = new LinkedHashMap<>();

  /** A tree of some values. */
  static ValueTree of(List<Item> items) {
    ValueTree tree = new ValueTree();
    items.forEach(tree::put);
    return tree;
  }

  /** The nested maps: plain data; shared. */
  Map<String, Object> root() {
    return root;
  }

  boolean isEmpty() {
    return root.isEmpty();
  }

  void clear() {
    root.clear();
  }

  /** Puts a value in; one that is no JSON counts as a text. */
  @SuppressWarnings("NullAway") // null is a legal value inside a config
  void put(Item item) {
    List<String> path = item.path();
    if (path.size() > DEEPEST) {
      return;
    }
    Map<String, Object> map = root;
    for (String key : path.subList(0, path.size() - 1)) {
      Map<String, Object> inner = child(map, key);
      if (inner == null) {
        inner = new LinkedHashMap<>();
        map.put(key, inner);
      }
      map = inner;
    }
    map.put(path.get(path.size() - 1), value(item.json()));
  }

  /** Takes a value out, if it is there. */
  void remove(Item item) {
    List<String> path = item.path();
    Map<String, Object> map = root;
    for (String key : path.subList(0, path.size() - 1)) {
      Map<String, Object> inner = child(map, key);
      if (inner == null) {
        return;
      }
      map = inner;
    }
    map.remove(path.get(path.size() - 1));
  }

  @SuppressWarnings("unchecked") // JSON objects have texts as keys
  private static @Nullable Map<String, Object> child(Map<String, Object> map, String key) {
    return map.get(key) instanceof Map<?, ?> inner ? (Map<String, Object>) inner : null;
  }

  /** What a JSON text says. */
  static @Nullable Object value(String json) {
    try {
      return Json.parse(json);
    } catch (IOException e) {
      return json;
    }
  }
}
