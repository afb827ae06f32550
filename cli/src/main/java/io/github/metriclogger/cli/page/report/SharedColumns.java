package io.github.metriclogger.cli.page.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns that several curves have, such as the times of tags that are logged together: each stands
 * once in the report, and the curves name it by its number.
 */
final class SharedColumns {

  /** A shorter column is not worth a number. */
  private static final int SHORTEST = 64;

  private final Map<String, Integer> uses = new HashMap<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<String> columns = new ArrayList<>();

  private SharedColumns() {}

  /** Takes the columns that are there several times out of the curves of a report. */
  static void takeOutOf(Map<String, Object> report) {
    SharedColumns shared = new SharedColumns();
    for (String part : List.of("series", "system")) {
      shared.each(report, part, shared::count);
    }
    for (String part : List.of("series", "system")) {
      Map<String, Object> curves = Parts.copy(Parts.map(report, part));
      curves.put("items", shared.each(report, part, shared::numbered));
      report.put(part, curves);
    }
    report.put("columns", shared.columns);
  }

  /** What is done with the columns of a segment. */
  private interface Step {
    Map<String, Object> of(Map<String, Object> segment);
  }

  private List<Object> each(Map<String, Object> report, String part, Step step) {
    List<Object> items = new ArrayList<>();
    for (Map<String, Object> item : Parts.objects(Parts.map(report, part), "items")) {
      List<Object> segments = new ArrayList<>();
      Parts.objects(item, "segments").forEach(segment -> segments.add(step.of(segment)));
      item.put("segments", segments);
      items.add(item);
    }
    return items;
  }

  private Map<String, Object> count(Map<String, Object> segment) {
    for (Object column : segment.values()) {
      if (column instanceof String text && text.length() >= SHORTEST) {
        uses.merge(text, 1, Integer::sum);
      }
    }
    return segment;
  }

  private Map<String, Object> numbered(Map<String, Object> segment) {
    Map<String, Object> numbered = new LinkedHashMap<>();
    segment.forEach((name, column) -> numbered.put(name, numbered(column)));
    return numbered;
  }

  private Object numbered(Object column) {
    if (!(column instanceof String text) || uses.getOrDefault(text, 0) < 2) {
      return column;
    }
    return numbers.computeIfAbsent(
        text,
        added -> {
          columns.add(added);
          return columns.size() - 1;
        });
  }
}
