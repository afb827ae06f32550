package io.github.metriclogger.testkit.wandb;

import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads values from parsed JSON defensively: a value of an unexpected type is treated as absent.
 */
final class JsonValues {

  private JsonValues() {}

  static Map<String, @Nullable Object> map(@Nullable Object value) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      map.forEach((key, item) -> copy.put(String.valueOf(key), item));
    }
    return copy;
  }

  static List<@Nullable Object> list(@Nullable Object value) {
    return value instanceof List<?> list ? new ArrayList<>(list) : new ArrayList<>();
  }

  static List<String> texts(@Nullable Object value) {
    return list(value).stream().filter(String.class::isInstance).map(String.class::cast).toList();
  }

  static @Nullable String text(@Nullable Object value) {
    return value instanceof String text ? text : null;
  }

  /** Returns a whole number in either notation; null for anything else. */
  static @Nullable Long whole(@Nullable Object value) {
    if (value instanceof Long number) {
      return number;
    }
    return value instanceof Double number && number == Math.rint(number)
        ? Long.valueOf(number.longValue())
        : null;
  }

  /** Parses a JSON object; returns null if the text is not one. */
  static @Nullable Map<String, @Nullable Object> object(@Nullable String json) {
    if (json == null) {
      return null;
    }
    try {
      return Json.parse(json) instanceof Map<?, ?> map ? map(map) : null;
    } catch (IOException notJson) {
      return null;
    }
  }

  static Map<String, @Nullable Object> objectOrEmpty(@Nullable String json) {
    Map<String, @Nullable Object> object = object(json);
    return object == null ? Map.of() : object;
  }
}
