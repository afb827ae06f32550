package io.github.metriclogger.csv.write;

import io.github.metriclogger.support.Row;

/**
 * Encodes rows with one cell per tag. The last row stays open while cells at its end are free: it
 * ends with a comma instead of a line end, and late values of its step are appended to it. So the
 * file only grows, a reader that has seen the row finds the new cells after it, and a crash tears
 * at most the cell being written. The next row or {@link #end()} ends the open row.
 */
final class WideRows {

  /** Number of columns beyond which empty cells at the end of a row are omitted. */
  private static final int MANY_COLUMNS = 256;

  private static final int NONE = -1;

  private final RecordBuffer out;

  private long step;

  /** The first free cell of the open row; -1 when no row is open. */
  private int free = NONE;

  /** Number of columns when the open row was written. */
  private int columns;

  /** Creates an encoder that writes to {@code out}. */
  WideRows(RecordBuffer out) {
    this.out = out;
  }

  /**
   * Writes a row, or appends it to the open row of the same step. If memory runs out, nothing but
   * the bytes after the last record has changed.
   *
   * @param allColumns the current number of columns
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

  /** Ends the open row, so that no value is appended to it. */
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
