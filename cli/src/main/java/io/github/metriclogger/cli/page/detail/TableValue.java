package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.data.Table;
import io.github.metriclogger.support.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a table at a step.
 *
 * @param step the step
 * @param time when it was logged, NaN = not known
 * @param columns the names of the columns
 * @param rows the rows that are shown
 * @param size how many rows the table has
 */
record TableValue(
    long step, double time, List<String> columns, List<List<@Nullable Object>> rows, int size)
    implements RichValue {

  private static final int MOST_ROWS = 200;
  private static final int MOST_COLUMNS = 64;
  private static final int LONGEST_CELL = 1000;

  /** Beyond it a number of JavaScript is another one. */
  private static final long EXACT = 1L << 53;

  /** A table as it is shown. */
  static TableValue of(Table table, long step, double time) {
    int width = Math.min(MOST_COLUMNS, table.columns().size());
    List<String> columns = new ArrayList<>();
    for (String column : table.columns().subList(0, width)) {
      columns.add(PlainText.cut(column, LONGEST_CELL));
    }
    List<List<@Nullable Object>> rows = new ArrayList<>();
    int height = Math.min(MOST_ROWS, table.rows().size());
    for (List<Object> row : table.rows().subList(0, height)) {
      List<@Nullable Object> cells = new ArrayList<>(width);
      for (Object cell : row.subList(0, width)) {
        cells.add(cell(cell));
      }
      rows.add(cells);
    }
    return new TableValue(step, time, columns, rows, table.rows().size());
  }

  private static @Nullable Object cell(@Nullable Object value) {
    if (value instanceof Number number) {
      boolean isExact = Math.abs(number.doubleValue()) < EXACT || number instanceof Double;
      return isExact && Double.isFinite(number.doubleValue()) ? number : number.toString();
    }
    return value == null || value instanceof Boolean
        ? value
        : PlainText.cut(value.toString(), LONGEST_CELL);
  }

  @Override
  public long bytes() {
    long sum = 200;
    for (List<@Nullable Object> row : rows) {
      for (Object cell : row) {
        sum += cell instanceof String text ? 56 + text.length() : 24;
      }
    }
    return sum;
  }

  @Override
  public Map<String, Object> json() {
    Map<String, Object> json = RichValue.super.json();
    json.put("columns", columns);
    json.put("rows", rows);
    json.put("of", size);
    return json;
  }
}
