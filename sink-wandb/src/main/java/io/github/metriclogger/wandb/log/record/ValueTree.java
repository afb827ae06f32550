package io.github.metriclogger.wandb.log.record;

import io.github.metriclogger.support.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values by path, put together to nested maps of plain data. A value that is no JSON counts as a
 * text: it came from a foreign writer. Not for use by several threads.
 */
public final class ValueTree {

  /** Nobody needs deeper paths; walking over them would need as deep a stack. */
  private static final int DEEPEST = 60;

  private final Map<String, Object> root = new LinkedHashMap<>();

  /** The nested maps of some values. */
  public static Map<String, Object> of(List<Item> items) {
    ValueTree tree = new ValueTree();
    items.forEach(tree::put);
    return tree.root;
  }

  /**
   * The nested maps of some values.
   *
   * @param values from path to JSON
   */
  public static Map<String, Object> of(Map<List<String>, String> values) {
    ValueTree tree = new ValueTree();
    values.forEach(tree::put);
    return tree.root;
  }

  /** The nested maps as they stand: plain data; shared. */
  public Map<String, Object> root() {
    return root;
  }

  /** Puts a value in, in place of what is there. */
  public void put(Item item) {
    put(item.path(), item.json());
  }

  @SuppressWarnings("NullAway") // null is a legal value inside a config
  private void put(List<String> path, String json) {
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
    map.put(path.get(path.size() - 1), Json.parseOrText(json));
  }

  /** Takes a value out, if it is there. */
  public void remove(Item item) {
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
}
