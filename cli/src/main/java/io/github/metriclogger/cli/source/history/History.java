package io.github.metriclogger.cli.source.history;

import io.github.metriclogger.cli.source.AxisName;
import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.source.MetricNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The values of a training by rows.
 *
 * @param rows each with the numbers that it has
 * @param axis the number that counts them; null when none does
 */
record History(List<Map<String, Double>> rows, @Nullable String axis) {

  /**
   * Finds the history in a document.
   *
   * @param document what JSON was read into
   * @return null when the document holds none
   */
  static @Nullable History of(@Nullable Object document) {
    if (document instanceof List<?> records) {
      return ofRecords(records);
    }
    if (!(document instanceof Map<?, ?> map)) {
      return null;
    }
    List<List<?>> lists = new ArrayList<>();
    for (Object value : map.values()) {
      if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map<?, ?>) {
        lists.add(list);
      }
    }
    History history = lists.size() == 1 ? ofRecords(lists.get(0)) : null;
    return history == null ? ofSeries(map) : history;
  }

  private static @Nullable History ofRecords(List<?> records) {
    List<Map<String, Double>> rows = new ArrayList<>();
    Set<Object> fields = new HashSet<>();
    boolean hasTexts = false;
    for (Object each : records) {
      if (each instanceof Map<?, ?> record) {
        Map<String, Double> row = new LinkedHashMap<>();
        flatten("", record, row);
        fields.addAll(record.keySet());
        hasTexts |= record.values().stream().anyMatch(String.class::isInstance);
        rows.add(row);
      }
    }
    // what stands deeper, such as the epochs of a configuration, counts no records
    History history = of(rows, fields::contains);
    if (history == null || rows.size() != records.size()) {
      return null;
    }
    // without an axis, records with texts are about things or trials
    return history.axis != null || !hasTexts ? history : null;
  }

  private static void flatten(String prefix, Map<?, ?> record, Map<String, Double> row) {
    record.forEach(
        (key, value) -> {
          Object only = value instanceof List<?> list && list.size() == 1 ? list.get(0) : value;
          if (only instanceof Number number) {
            row.put(prefix + key, number.doubleValue());
          } else if (only instanceof Map<?, ?> inner) {
            flatten(prefix + key + "/", inner, row);
          }
        });
  }

  private static @Nullable History ofSeries(Map<?, ?> map) {
    SeriesByName series = new SeriesByName();
    int entries = 0;
    for (Map.Entry<?, ?> each : map.entrySet()) {
      entries += series.add(String.valueOf(each.getKey()), each.getValue()) ? 1 : 0;
    }
    return 2 * entries < map.size() || entries == 0 ? null : of(series.rows(), name -> true);
  }

  /** The history of rows; null when no number of theirs is one of a training. */
  private static @Nullable History of(List<Map<String, Double>> rows, Predicate<String> mayCount) {
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(row.keySet()));
    String axis =
        names.stream()
            .filter(mayCount)
            .filter(name -> AxisName.of(name) != null && counts(name, rows))
            .min(Comparator.comparing(History::rank))
            .orElse(null);
    boolean isMeasured = names.stream().anyMatch(MetricNames::isMetric);
    AxisName counted = axis == null ? null : AxisName.of(axis);
    boolean isCounted = counted != null && counted.isCertain() && names.size() > 1;
    return rows.isEmpty() || !(isMeasured || isCounted) ? null : new History(rows, axis);
  }

  private static int rank(String name) {
    AxisName axis = AxisName.of(name);
    int rank = axis == null ? AxisName.values().length : axis.rank();
    return 2 * rank + (name.contains("/") ? 1 : 0);
  }

  /** Whether a number differs from row to row, unless two rows share no other number. */
  private static boolean counts(String name, List<Map<String, Double>> rows) {
    Map<String, Double> before = Map.of();
    int there = 0;
    for (Map<String, Double> row : rows) {
      Double at = row.get(name);
      there += at == null ? 0 : 1;
      if (at != null && at.equals(before.get(name)) && isShared(row, before)) {
        return false;
      }
      before = row;
    }
    return 2 * there >= rows.size();
  }

  private static boolean isShared(Map<String, Double> row, Map<String, Double> before) {
    return row.keySet().stream()
        .anyMatch(name -> AxisName.of(name) == null && before.containsKey(name));
  }

  /** Reports all values. */
  void report(AxisVisitor to) {
    to.axis(axis == null ? AxisVisitor.ROW : axis);
    double at = 0;
    for (int i = 0; i < rows.size(); i++) {
      Map<String, Double> row = rows.get(i);
      Double place = axis == null ? Double.valueOf(i) : row.get(axis);
      at = place != null && Double.isFinite(place) ? place : at;
      for (Map.Entry<String, Double> each : row.entrySet()) {
        if (!each.getKey().equals(axis)) {
          to.point(each.getKey(), at, Double.NaN, each.getValue());
        }
      }
    }
  }
}
