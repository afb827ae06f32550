package io.github.metriclogger.cli.page;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was kept of the values of some tags where there is not room for all.
 *
 * @param values for each tag of which anything was kept its values, in their order
 * @param left how many values were left out
 */
public record LatestOfTags(Map<String, Object> values, long left) {

  /**
   * Keeps the latest values, one of each tag before another one of any.
   *
   * @param all the values of each tag, the latest last
   * @param made makes what is kept of a value, asked for the latest first; null when it cannot be
   *     had or there is no room
   */
  public static <T> LatestOfTags of(
      Map<String, ? extends List<? extends T>> all, Function<T, @Nullable Object> made) {
    Map<String, List<Object>> kept = new LinkedHashMap<>();
    all.keySet().forEach(tag -> kept.put(tag, new ArrayList<>()));
    int most = all.values().stream().mapToInt(List::size).max().orElse(0);
    long left = 0;
    for (int back = 1; back <= most; back++) {
      for (Map.Entry<String, ? extends List<? extends T>> each : all.entrySet()) {
        int at = each.getValue().size() - back;
        Object value = at < 0 ? null : made.apply(each.getValue().get(at));
        if (value != null) {
          kept.getOrDefault(each.getKey(), List.of()).add(value);
        } else {
          left += at < 0 ? 0 : 1;
        }
      }
    }
    Map<String, Object> values = new LinkedHashMap<>();
    kept.values().removeIf(List::isEmpty);
    kept.values().forEach(Collections::reverse);
    values.putAll(kept);
    return new LatestOfTags(values, left);
  }
}
