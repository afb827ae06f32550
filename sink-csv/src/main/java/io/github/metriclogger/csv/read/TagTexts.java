package io.github.metriclogger.csv.read;

import io.github.metriclogger.csv.write.CsvHeader;

/** Tags in cells of a long file: of those that come again and again not every row makes a text. */
final class TagTexts {

  private static final int SLOTS = 1 << 12;

  private final byte[][] keys = new byte[SLOTS][];
  private final String[] texts = new String[SLOTS];

  /**
   * The text of a cell.
   *
   * @param cells the record
   * @param cell which one
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
