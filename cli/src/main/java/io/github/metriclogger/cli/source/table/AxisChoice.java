package io.github.metriclogger.cli.source.table;

import java.util.Set;

/** Chooses the column that is the axis of a table. */
final class AxisChoice {

  /** No column counts: the axis is the number of the row. */
  static final int ROW = -1;

  private AxisChoice() {}

  /**
   * The finest column that counts, as far as the first rows show.
   *
   * @param columns the columns of the table
   * @param excluded names of columns that are known not to count
   * @param rows the first rows
   * @return a column, or {@link #ROW}
   */
  static int of(Columns columns, Set<String> excluded, RowRange rows) {
    for (int column : columns.axes()) {
      if (!excluded.contains(columns.names().get(column)) && counts(columns, column, rows)) {
        return column;
      }
    }
    return ROW;
  }

  private static boolean counts(Columns columns, int column, RowRange rows) {
    AxisCheck check = new AxisCheck(columns, column);
    RowValues values = new RowValues(columns.size());
    rows.forEach(
        cells -> {
          if (values.read(cells)) {
            check.add(values);
          }
        });
    return check.counts();
  }
}
