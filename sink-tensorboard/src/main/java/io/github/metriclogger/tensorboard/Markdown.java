package io.github.metriclogger.tensorboard;

import io.github.metriclogger.event.Table;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plain data as Markdown tables, as TensorBoard's text page shows them. */
final class Markdown {

  private static final String SPECIAL = "\\`*_{}[]<>#|~";

  private Markdown() {}

  /** Two columns: names and values. */
  static String table(Map<String, ?> values) {
    StringBuilder text = new StringBuilder("| name | value |\n|---|---|\n");
    values.forEach((name, value) -> text.append(row(List.of(name, String.valueOf(value)))));
    return text.toString();
  }

  /** A table as it is. */
  static String table(Table table) {
    StringBuilder text = new StringBuilder(row(table.columns()));
    text.append("|---".repeat(table.columns().size())).append("|\n");
    table.rows().forEach(cells -> text.append(row(cells)));
    return text.toString();
  }

  private static String row(List<?> cells) {
    return cells.stream().map(Markdown::cell).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** Nothing in a cell is Markdown; a line break would end the row. */
  private static String cell(@Nullable Object value) {
    StringBuilder text = new StringBuilder();
    for (char c : (value == null ? "" : value.toString()).toCharArray()) {
      if (SPECIAL.indexOf(c) >= 0) {
        text.append('\\').append(c);
      } else {
        text.append(Character.isISOControl(c) ? ' ' : c);
      }
    }
    return text.toString();
  }
}
