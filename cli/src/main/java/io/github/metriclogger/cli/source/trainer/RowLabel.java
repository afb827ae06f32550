package io.github.metriclogger.cli.source.trainer;

import io.github.metriclogger.cli.source.LabelColumns;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The name that an object of a log gives to its value, as in {@code {"step": 1, "tag": "loss",
 * "value": 0.5}}; see {@link LabelColumns}. Not safe for use by several threads.
 */
final class RowLabel {

  /** What a place holds, by its name. */
  private enum Kind {
    METRIC,
    PART,
    VALUE,
    OTHER;

    static Kind of(JsonField field) {
      String name = field.name();
      return LabelColumns.isMetric(name)
          ? METRIC
          : LabelColumns.isPart(name) ? PART : LabelColumns.isValue(name) ? VALUE : OTHER;
    }
  }

  private final JsonField root;

  /** By place, so that a name is looked at once. */
  private final Map<JsonField, Kind> kinds = new HashMap<>();

  private String metric = "";
  private String part = "";

  /**
   * Creates the label of rows.
   *
   * @param root the place of the rows
   */
  RowLabel(JsonField root) {
    this.root = root;
  }

  /** Begins a row. */
  void clear() {
    metric = "";
    part = "";
  }

  /** Takes a text of the row, as the bytes between its quotes are. */
  void text(JsonField field, byte[] bytes, int from, int to) {
    if (field.top() != root) {
      return;
    }
    Kind kind = kinds.computeIfAbsent(field, Kind::of);
    if (kind == Kind.METRIC) {
      metric = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    } else if (kind == Kind.PART) {
      part = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
  }

  /** The place that a number of the row stands for: what the row names, for its value. */
  JsonField named(JsonField field) {
    if (metric.isEmpty() || kinds.computeIfAbsent(field, Kind::of) != Kind.VALUE) {
      return field;
    }
    byte[] name = LabelColumns.label(metric, part).getBytes(StandardCharsets.UTF_8);
    return root.field(name, 0, name.length);
  }
}
