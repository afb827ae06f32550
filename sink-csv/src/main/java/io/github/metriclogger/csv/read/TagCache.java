package io.github.metriclogger.csv.read;

import io.github.metriclogger.csv.write.CsvHeader;

/** Caches the tags of a long file, so that a repeated tag is not decoded again for every row. */
final class TagCache {

  private static final int SLOTS = 1 << 12;

  private final byte[][] keys = new byte[SLOTS][];
  private final String[] texts = new String[SLOTS];

  /**
   * Returns the tag in a cell.
   *
   * @param cells the record
   * @param cell index of the cell
   */
  String of(RecordCells cells, int cell) {
    var slot = cells.hash(cell) & (SLOTS - 1);
    var key = keys[slot];
    if (key == null || !cells.hasBytes(cell, key)) {
      keys[slot] = cells.bytes(cell);
      texts[slot] = CsvHeader.LONG_NAMES.tag(cells.text(cell));
    }
    return texts[slot];
  }
}
