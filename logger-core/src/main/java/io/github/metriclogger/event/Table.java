package io.github.metriclogger.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A table of plain values: strings, numbers, booleans, null. Another cell becomes its text.
 *
 * @param columns the column names
 * @param rows the rows, each as long as {@code columns}
 */
public record Table(List<String> columns, List<List<Object>> rows) {

  /**
   * Takes copies.
   *
   * @throws IllegalArgumentException when a row is not as long as the columns
   */
  public Table {
    columns = List.copyOf(columns);
    List<List<Object>> copies = new ArrayList<>(rows.size());
    for (List<Object> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "row "
                + copies.size()
                + " has "
                + row.size()
                + " cells, the table has "
                + columns.size()
                + " columns");
      }
      List<Object> cells = new ArrayList<>(row.size());
      row.forEach(cell -> cells.add(PlainData.cell(cell)));
      copies.add(Collections.unmodifiableList(cells));
    }
    rows = Collections.unmodifiableList(copies);
  }
}
