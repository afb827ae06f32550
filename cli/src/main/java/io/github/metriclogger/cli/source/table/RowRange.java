package io.github.metriclogger.cli.source.table;

import java.util.function.Consumer;

/**
 * Rows in memory.
 *
 * @param cells splits them
 * @param bytes UTF-8
 * @param from where the first row begins
 * @param to the end of the bytes; a row that is not whole does not count
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record RowRange(TableCells cells, byte[] bytes, int from, int to) {

  /** Calls back with each whole row that is neither blank nor a comment. */
  void forEach(Consumer<TableCells> action) {
    for (int at = cells.next(bytes, from, to);
        at != TableCells.TORN;
        at = cells.next(bytes, at, to)) {
      if (!cells.isBlank() && !cells.isComment()) {
        action.accept(cells);
      }
    }
  }
}
