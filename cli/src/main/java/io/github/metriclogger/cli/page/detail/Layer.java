package io.github.metriclogger.cli.page.detail;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line of the list of a model's layers.
 *
 * @param depth how deep it lies within groups, from 0
 * @param name its name within its group
 * @param type its kind, empty where it is not known
 * @param detail what else is known, may be empty
 * @param parameters how many trainable numbers it has, those within it included; 0 = none, or not
 *     known
 */
record Layer(int depth, String name, String type, String detail, long parameters) {

  /** An object for JSON. */
  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("depth", depth);
    json.put("name", name);
    json.put("type", type);
    if (!detail.isEmpty()) {
      json.put("detail", detail);
    }
    if (parameters > 0) {
      json.put("parameters", parameters);
    }
    return json;
  }
}
