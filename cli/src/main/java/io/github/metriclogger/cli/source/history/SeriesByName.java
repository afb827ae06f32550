package io.github.metriclogger.cli.source.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Series of numbers under names, as a document holds them, made into rows. */
final class SeriesByName {

  private static final int DEEPEST = 4;

  /** Pairs of keys of which the first holds the steps of the second one's values. */
  private static final Map<String, String> STEPPED =
      Map.of("steps", "values", "x", "y", "step", "value");

  private static final String STEP = "step";

  private final Map<String, List<?>> series = new LinkedHashMap<>();
  private final TreeMap<Double, Map<String, Double>> stepped = new TreeMap<>();

  /**
   * Adds what an entry of the document holds.
   *
   * @return whether it is a series, or holds some
   */
  boolean add(String name, @Nullable Object value) {
    return add(name, value, 0);
  }

  private boolean add(String name, @Nullable Object value, int depth) {
    if (value instanceof List<?> list) {
      boolean isSeries = isNumeric(list);
      if (isSeries) {
        series.put(name, list);
      }
      return isSeries;
    }
    if (!(value instanceof Map<?, ?> map) || depth == DEEPEST) {
      return false;
    }
    if (addStepped(name, map)) {
      return true;
    }
    if (map.keySet().stream().allMatch(key -> String.valueOf(key).matches("\\d{1,9}"))) {
      return add(name, new ArrayList<>(map.values()), depth + 1);
    }
    boolean isAny = false;
    for (Map.Entry<?, ?> each : map.entrySet()) {
      isAny |= add(name + "/" + each.getKey(), each.getValue(), depth + 1);
    }
    return isAny;
  }

  private static boolean isNumeric(List<?> list) {
    return list.stream().anyMatch(Number.class::isInstance)
        && list.stream().allMatch(each -> each == null || each instanceof Number);
  }

  private boolean addStepped(String name, Map<?, ?> map) {
    for (Map.Entry<String, String> keys : STEPPED.entrySet()) {
      if (map.get(keys.getKey()) instanceof List<?> steps
          && map.get(keys.getValue()) instanceof List<?> values
          && steps.size() == values.size()
          && isNumeric(steps)) {
        for (int i = 0; i < steps.size(); i++) {
          if (steps.get(i) instanceof Number step && values.get(i) instanceof Number value) {
            double at = step.doubleValue();
            stepped.computeIfAbsent(at, SeriesByName::row).put(name, value.doubleValue());
          }
        }
        return true;
      }
    }
    return false;
  }

  private static Map<String, Double> row(double step) {
    Map<String, Double> row = new LinkedHashMap<>();
    row.put(STEP, step);
    return row;
  }

  /** The rows: of series with steps by these, else by their index. */
  List<Map<String, Double>> rows() {
    if (!stepped.isEmpty()) {
      return new ArrayList<>(stepped.values());
    }
    List<Map<String, Double>> rows = new ArrayList<>();
    series.forEach(
        (name, values) -> {
          for (int i = 0; i < values.size(); i++) {
            if (i == rows.size()) {
              rows.add(new LinkedHashMap<>());
            }
            if (values.get(i) instanceof Number number) {
              rows.get(i).put(name, number.doubleValue());
            }
          }
        });
    return rows;
  }
}
