package io.github.metriclogger.support;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Merges configs: nested maps entry by entry, everything else by replacing. */
public final class NestedMaps {

  private NestedMaps() {}

  /**
   * Both maps in one; where both have a value, the later one's holds.
   *
   * @param earlier stays as it is
   * @param later stays as it is
   */
  public static Map<String, Object> merge(Map<String, ?> earlier, Map<?, ?> later) {
    Map<String, Object> merged = new LinkedHashMap<>(earlier);
    later.forEach(
        (key, value) ->
            merged.put(String.valueOf(key), mergeValue(merged.get(String.valueOf(key)), value)));
    return merged;
  }

  @SuppressWarnings({
    "unchecked",
    "NullAway"
  }) // configs are made of maps with text keys; null is a legal value
  private static Object mergeValue(@Nullable Object before, @Nullable Object after) {
    return before instanceof Map<?, ?> old && after instanceof Map<?, ?> map
        ? merge((Map<String, Object>) old, map)
        : after;
  }
}
