package io.github.metriclogger.wandb.write;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.support.json.Json.NonFinite;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.log.record.ValueTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The config as recorded in the log, from key to JSON. A new config is written as the difference.
 */
final class LoggedConfig {

  private Map<String, String> known = new LinkedHashMap<>();

  /** Starts from the config already in the log. */
  void goOn(Map<String, String> written) {
    known.putAll(written);
  }

  /** The items of the first config, which are known from then on. */
  List<Item> begin(Map<String, Object> config) {
    return replace(config).updated();
  }

  /** The change from the known config to a new one. */
  LogRecord.Config replace(Map<String, Object> config) {
    Map<String, String> next = new LinkedHashMap<>();
    config.forEach((key, value) -> next.put(key, Json.write(value, NonFinite.TEXT)));
    List<Item> updated = new ArrayList<>();
    next.forEach(
        (key, json) -> {
          if (!json.equals(known.get(key))) {
            updated.add(Item.of(key, json));
          }
        });
    List<Item> removed = new ArrayList<>();
    for (String key : known.keySet()) {
      if (!next.containsKey(key)) {
        removed.add(Item.of(key, ""));
      }
    }
    known = next;
    return new LogRecord.Config(updated, removed);
  }

  /** The whole as it stands: plain data. */
  Map<String, Object> whole() {
    Map<List<String>, String> values = new LinkedHashMap<>();
    known.forEach((key, json) -> values.put(List.of(key), json));
    return ValueTree.of(values);
  }
}
