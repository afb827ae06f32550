package io.github.metriclogger.cli.page.runs;

import io.github.metriclogger.cli.source.ConfigFiles;
import io.github.metriclogger.support.Secrets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A configuration as one level of keys, such as {@code optimizer.lr}, without secrets. */
final class FlatConfig {

  private static final int MOST_KEYS = 5000;

  private FlatConfig() {}

  /** The configuration of a run, flat; the values as logged. */
  @SuppressWarnings("NullAway") // null is a legal value inside a config
  static Map<String, Object> of(Map<String, Object> config) {
    Map<String, Object> flat = new LinkedHashMap<>();
    put(flat, "", ConfigFiles.masked(config));
    return flat;
  }

  @SuppressWarnings("NullAway") // null is a legal value inside a config
  private static void put(Map<String, Object> flat, String prefix, Map<?, ?> map) {
    map.forEach(
        (key, value) -> {
          String name = prefix + key;
          if (flat.size() >= MOST_KEYS || isSecret(String.valueOf(key), value)) {
            return;
          }
          if (value instanceof Map<?, ?> inner && !inner.isEmpty()) {
            put(flat, name + ".", inner);
          } else {
            flat.put(name, value);
          }
        });
  }

  /** A name that holds a secret; a number of tokens or a switch of that name is none. */
  private static boolean isSecret(String key, @Nullable Object value) {
    return Secrets.MASK.equals(value) || (Secrets.isSecret(key) && !(value instanceof Boolean));
  }
}
