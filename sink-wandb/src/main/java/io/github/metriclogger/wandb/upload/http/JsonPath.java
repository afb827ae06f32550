package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads values out of parsed JSON of any shape. */
public final class JsonPath {

  private JsonPath() {}

  /** The value at the keys, null when there is none. */
  public static @Nullable Object at(@Nullable Object value, String... keys) {
    Object found = value;
    for (String key : keys) {
      found = found instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return found;
  }

  /** The text at the keys, null when there is none or an empty one. */
  public static @Nullable String text(@Nullable Object value, String... keys) {
    return at(value, keys) instanceof String text && !text.isEmpty() ? text : null;
  }

  /** The whole number at the keys, else the fallback. */
  public static long whole(@Nullable Object value, long fallback, String... keys) {
    return at(value, keys) instanceof Number number && number.doubleValue() % 1 == 0
        ? number.longValue()
        : fallback;
  }

  /** The number at the keys, NaN when there is none. */
  public static double number(@Nullable Object value, String... keys) {
    return at(value, keys) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** The object that the text at the keys holds as JSON; empty if there is none. */
  static Map<?, ?> inside(@Nullable Object value, String... keys) {
    return parsed(at(value, keys)) instanceof Map<?, ?> map ? map : Map.of();
  }

  /** The object in the last element of the JSON list that the text at the keys holds. */
  static Map<?, ?> tail(@Nullable Object value, String... keys) {
    Object list = parsed(at(value, keys));
    Object last =
        list instanceof List<?> rows && !rows.isEmpty() ? rows.get(rows.size() - 1) : null;
    return parsed(last) instanceof Map<?, ?> map ? map : Map.of();
  }

  private static @Nullable Object parsed(@Nullable Object text) {
    try {
      return text instanceof String json ? Json.parse(json) : text;
    } catch (IOException noJson) {
      return null;
    }
  }
}
