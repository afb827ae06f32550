package io.github.metriclogger.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of plain values: strings, numbers, booleans, null. Another cell becomes its text. A row
 * that is too short is filled up with null; for one that is too long there are further columns,
 * {@code column_3} and so on. Immutable.
 */
public final class Table implements Media {

  private final List<String> columns;
  private final List<List<Object>> rows;
  private final long uneven;

  /**
   * A table of copies.
   *
   * @param columns the column names; a missing one becomes {@code column_<number>}, from 1
   * @param rows the rows, as long as {@code columns} each
   */
  public Table(List<String> columns, List<? extends List<?>> rows) {
    List<List<Object>> copies = new ArrayList<>();
    int width = columns.size();
    for (List<?> row : rows) {
      List<Object> cells = cells(row);
      width = Math.max(width, cells.size());
      copies.add(cells);
    }
    long odd = 0;
    for (List<Object> cells : copies) {
      odd += cells.size() == columns.size() ? 0 : 1;
      cells.addAll(Collections.nCopies(width - cells.size(), null));
    }
    this.columns = names(columns, width);
    this.rows = copies.stream().map(Collections::unmodifiableList).toList();
    this.uneven = odd;
  }

  /**
   * A table of plain arrays.
   *
   * @param columns the column names
   * @param rows the rows, as long as {@code columns} each
   */
  public static Table of(String[] columns, Object[][] rows) {
    return new Table(
        Arrays.asList(columns),
        Arrays.stream(rows).map(row -> row == null ? List.of() : Arrays.asList(row)).toList());
  }

  private static List<Object> cells(@Nullable List<?> row) {
    List<Object> cells = new ArrayList<>();
    for (Object cell : row == null ? List.of() : row) {
      cells.add(PlainData.cell(cell));
    }
    return cells;
  }

  private static List<String> names(List<?> columns, int width) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      Object name = i < columns.size() ? columns.get(i) : null;
      names.add(name == null ? "column_" + (i + 1) : String.valueOf(name));
    }
    return Collections.unmodifiableList(names);
  }

  /** The column names. */
  public List<String> columns() {
    return columns;
  }

  /** The rows, each as long as {@link #columns()}. */
  public List<List<Object>> rows() {
    return rows;
  }

  @Override
  public Corrections corrections() {
    return Corrections.of(
        uneven,
        "row that is not as long as the columns was filled up with null, or given further columns",
        "rows that are not as long as the columns were filled up with null, or given further"
            + " columns");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Table table && table.columns.equals(columns) && table.rows.equals(rows);
  }

  @Override
  public int hashCode() {
    return 31 * columns.hashCode() + rows.hashCode();
  }

  @Override
  public String toString() {
    return "Table[columns=" + columns + ", rows=" + rows.size() + "]";
  }
}
