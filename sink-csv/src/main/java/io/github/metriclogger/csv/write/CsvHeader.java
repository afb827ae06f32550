package io.github.metriclogger.csv.write;

import io.github.metriclogger.support.OwnNames;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Header lines of the CSV sink's metrics files. */
public final class CsvHeader {

  /** The beginning of a wide header; the tags follow. */
  static final String WIDE_START = "step,wall_time";

  /**
   * The header of a long file. A wide file whose first tags are {@code tag} and {@code value} has
   * the first of them in quotes, so that these bytes identify the layout.
   */
  public static final String LONG_LINE = "step,wall_time,tag,value\n";

  /** The columns that a wide file has in addition to the tags. */
  public static final OwnNames WIDE_NAMES = OwnNames.of(Set.of("step", "wall_time"));

  /** The columns of a long file, which a pivoted table has in addition to the tags. */
  public static final OwnNames LONG_NAMES =
      OwnNames.of(Set.of("step", "wall_time", "tag", "value"));

  private CsvHeader() {}

  /** Returns whether a first record was written by a CSV sink with this layout. */
  static boolean isOurs(byte[] line, CsvLayout layout) {
    var isLong = Arrays.equals(line, LONG_LINE.getBytes(StandardCharsets.US_ASCII));
    if (layout == CsvLayout.LONG || isLong) {
      return layout == CsvLayout.LONG && isLong;
    }
    var text = new String(line, StandardCharsets.ISO_8859_1);
    return text.startsWith(WIDE_START + ",") && text.endsWith("\n") && !text.endsWith("\r\n");
  }

  /** Returns the tags named in a header of the CSV sink. */
  static List<String> tags(byte[] line, CsvLayout layout) {
    var cells = CsvText.cells(line);
    return layout == CsvLayout.LONG || cells.isEmpty()
        ? List.of()
        : cells.subList(2, cells.size()).stream().map(WIDE_NAMES::tag).toList();
  }

  /**
   * Returns a tag as a cell of a wide header.
   *
   * @param tag any text
   * @param column 0 for the first tag
   */
  static byte[] wideCell(String tag, int column) {
    return column == 0 && tag.equals("tag")
        ? CsvText.quoted(tag)
        : CsvText.cell(WIDE_NAMES.written(tag));
  }
}
