package io.github.metriclogger.cli.page.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Bytes of a file that something may still take. */
final class Room {

  private long left;

  /**
   * Creates room.
   *
   * @param bytes how much
   */
  Room(long bytes) {
    this.left = bytes;
  }

  /** Takes some of it, unless less is left. */
  boolean takes(long bytes) {
    boolean fits = bytes <= left;
    left -= fits ? bytes : 0;
    return fits;
  }

  /**
   * What was kept of some lists.
   *
   * @param values for each tag what was kept, in its order
   * @param left how many values were left out
   */
  record Kept(Map<String, Object> values, long left) {}

  /**
   * Keeps the latest values of each tag, one of each tag before another one of any.
   *
   * @param all the values of each tag, the latest last
   * @param most how many of each tag
   * @param made makes what is kept of a value; null when it cannot be had or there is no room
   */
  static Kept latest(Map<String, List<?>> all, int most, Function<Object, @Nullable Object> made) {
    Map<String, List<Object>> kept = new LinkedHashMap<>();
    long count = 0;
    for (int back = 1; back <= most; back++) {
      for (Map.Entry<String, List<?>> each : all.entrySet()) {
        List<?> values = each.getValue();
        Object value = back > values.size() ? null : made.apply(values.get(values.size() - back));
        if (value != null) {
          kept.computeIfAbsent(each.getKey(), tag -> new ArrayList<>()).add(0, value);
          count++;
        }
      }
    }
    long total = all.values().stream().mapToLong(List::size).sum();
    Map<String, Object> values = new LinkedHashMap<>();
    all.keySet().stream().filter(kept::containsKey).forEach(tag -> values.put(tag, kept.get(tag)));
    return new Kept(values, total - count);
  }
}
