package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.data.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Formats data as Markdown tables for TensorBoard's text page. */
final class Markdown {

  private static final double SHORT_FROM = 1e-6;
  private static final double SHORT_TO = 1e9;
  private static final String SPECIAL = "\\`*_{}[]<>#|~";

  private Markdown() {}

  /** Returns a table with two columns, names and values. */
  static String table(Map<String, ?> values) {
    StringBuilder text = new StringBuilder("| name | value |\n|---|---|\n");
    values.forEach((name, value) -> text.append(row(List.of(name, readable(value)))));
    return text.toString();
  }

  /** Returns numbers in plain notation, {@code 0.0005} rather than {@code 5.0E-4}. */
  private static Object readable(Object value) {
    if (value instanceof Double || value instanceof Float) {
      double size = Math.abs(((Number) value).doubleValue());
      if (size >= SHORT_FROM && size < SHORT_TO) {
        return new BigDecimal(value.toString()).stripTrailingZeros().toPlainString();
      }
    }
    return value;
  }

  /** Returns a table in Markdown. */
  static String table(Table table) {
    StringBuilder text = new StringBuilder(row(table.columns()));
    text.append("|---".repeat(table.columns().size())).append("|\n");
    table.rows().forEach(cells -> text.append(row(cells)));
    return text.toString();
  }

  private static String row(List<?> cells) {
    return cells.stream().map(Markdown::cell).collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** Escapes a cell, so that nothing in it is read as Markdown and no line break ends the row. */
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
