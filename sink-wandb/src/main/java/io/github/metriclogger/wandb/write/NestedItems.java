package io.github.metriclogger.wandb.write;

import io.github.metriclogger.support.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values by path as the nested maps that they stand for. */
final class NestedItems {

  /** Deeper paths are nobody's, and what reads them would need as deep a stack. */
  private static final int DEEPEST = 60;

  private NestedItems() {}

  /**
   * Nests values.
   *
   * @param values from path to JSON
   */
  static Map<String, Object> of(Map<List<String>, String> values) {
    Map<String, Object> whole = new LinkedHashMap<>();
    values.forEach(
        (path, json) -> {
          if (path.size() <= DEEPEST) {
            put(whole, path, parsed(json));
          }
        });
    return whole;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // maps here are our own; null is plain data
  private static void put(Map<String, Object> whole, List<String> path, @Nullable Object value) {
    Map<String, Object> map = whole;
    for (String key : path.subList(0, path.size() - 1)) {
      Object inner = map.get(key);
      if (!(inner instanceof Map)) {
        inner = new LinkedHashMap<String, Object>();
        map.put(key, inner);
      }
      map = (Map<String, Object>) inner;
    }
    map.put(path.get(path.size() - 1), value);
  }

  /** Text that is no JSON stands for itself: it came from a foreign writer. */
  private static @Nullable Object parsed(String json) {
    try {
      return Json.parse(json);
    } catch (IOException e) {
      return json;
    }
  }
}
