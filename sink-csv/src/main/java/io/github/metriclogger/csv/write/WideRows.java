package io.github.metriclogger.csv.write;

import io.github.metriclogger.support.Row;

/**
 * Writes rows with a cell for each tag. The last row stays open while cells at its end are free: it
 * ends with a comma instead of a line end, and values of its step that come late are appended to
 * it. So the file only grows, whoever has read the row sees the new cells behind it, and a crash
 * tears at most the cell that is being written. The row is ended by the next one, or by {@link
 * #end()}.
 */
final class WideRows {

  /** With more columns the empty cells at the end of a row are left out. */
  private static final int MANY_COLUMNS = 256;

  private static final int NONE = -1;

  private final RecordBuffer out;

  private long step;

  /** The first free cell of the open row; -1 when no row is open. */
  private int free = NONE;

  /** How many columns there were when the open row was written. */
  private int columns;

  /** Rows that go to {@code out}. */
  WideRows(RecordBuffer out) {
    this.out = out;
  }

  /**
   * Writes a row, or appends it to the open one of its step. When memory runs out half-way, nothing
   * has changed but the bytes behind the last record.
   *
   * @param allColumns how many there are now
   */
  void put(Row row, int allColumns) {
    var column = joins(row) ? free : begin(row);
    var used = used(row);
    while (column < used) {
      var index = row.indexOf(column);
      if (index >= 0) {
        out.number(row.value(index));
      }
      column++;
      if (column < allColumns) {
        out.comma();
      }
    }
    if (used < allColumns) {
      out.part(row.events());
    } else {
      out.end(row.events());
    }
    step = row.step();
    free = used < allColumns ? used : NONE;
    columns = allColumns;
  }

  /** Ends the open row: no value joins it any more. */
  void end() {
    if (free != NONE) {
      fill();
      out.end(0);
      free = NONE;
    }
  }

  private boolean joins(Row row) {
    if (free == NONE || row.step() != step) {
      return false;
    }
    for (var i = 0; i < row.size(); i++) {
      if (row.column(i) < free) {
        return false;
      }
    }
    return true;
  }

  private int begin(Row row) {
    if (free != NONE) {
      fill();
      out.lineEnd();
    }
    out.integer(row.step()).comma().wallTime(row.wallTime()).comma();
    return 0;
  }

  /** Writes the empty cells at the end of the open row. */
  private void fill() {
    for (var cell = free + 1; cell < columns && columns <= MANY_COLUMNS; cell++) {
      out.comma();
    }
  }

  private static int used(Row row) {
    var used = 0;
    for (var i = 0; i < row.size(); i++) {
      used = Math.max(used, row.column(i) + 1);
    }
    return used;
  }
}
