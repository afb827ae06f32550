package io.github.metriclogger.cli.page.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes answers for JSON apart. */
final class Parts {

  private Parts() {}

  /** A list of an object, empty where there is none. */
  static List<?> list(Map<?, ?> object, String key) {
    return object.get(key) instanceof List<?> list ? list : List.of();
  }

  /** An object of an object, empty where there is none. */
  static Map<?, ?> map(Map<?, ?> object, String key) {
    return object.get(key) instanceof Map<?, ?> map ? map : Map.of();
  }

  /** The texts of a list of an object. */
  static List<String> texts(Map<?, ?> object, String key) {
    return list(object, key).stream().map(String::valueOf).toList();
  }

  /** The lists of an object, by its keys. */
  static Map<String, List<?>> lists(Map<?, ?> object, String key) {
    Map<String, List<?>> lists = new LinkedHashMap<>();
    map(object, key)
        .forEach(
            (name, value) ->
                lists.put(String.valueOf(name), value instanceof List<?> list ? list : List.of()));
    return lists;
  }

  /** A copy that may be changed. */
  static Map<String, Object> copy(Map<?, ?> object) {
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  /** The objects of a list of an object. */
  static List<Map<String, Object>> objects(Map<?, ?> object, String key) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Object each : list(object, key)) {
      if (each instanceof Map<?, ?> map) {
        objects.add(copy(map));
      }
    }
    return objects;
  }
}
