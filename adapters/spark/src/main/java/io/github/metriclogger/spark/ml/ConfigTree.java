package io.github.metriclogger.spark.ml;

import java.util.LinkedHashMap;
import java.util.Map;

/** Config that grows in places given by tags: {@code cv/best} is {@code {cv: {best: {…}}}}. */
final class ConfigTree {

  private final Map<String, Object> root = new LinkedHashMap<>();

  /**
   * Adds values; those that are there already stay.
   *
   * @param tag the place, names with slashes between them
   */
  void add(String tag, Map<String, ?> values) {
    Map<String, Object> place = root;
    for (String name : tag.split("/", -1)) {
      place = name.isEmpty() ? place : below(place, name);
    }
    values.forEach(place::putIfAbsent);
  }

  /** A parameter of this name makes room: stages are what one looks for. */
  @SuppressWarnings("unchecked") // all maps are of this class's making
  private static Map<String, Object> below(Map<String, Object> place, String name) {
    return (Map<String, Object>)
        place.compute(name, (key, old) -> old instanceof Map ? old : new LinkedHashMap<>());
  }

  /** All of it. */
  Map<String, Object> asMap() {
    return root;
  }
}
