package io.github.metriclogger.csv.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.QuoteMode;

/** Encodes texts as CSV in UTF-8, quoted where RFC 4180 requires it. */
public final class CsvText {

  private static final CSVFormat FORMAT = format(QuoteMode.MINIMAL);
  private static final CSVFormat QUOTED = format(QuoteMode.ALL);

  private CsvText() {}

  /**
   * Encodes one cell, without a separator. A text that contains NUL is quoted, since readers take a
   * NUL outside quotes for the trace of a power cut.
   */
  static byte[] cell(String text) {
    return print(text.indexOf('\0') < 0 ? FORMAT : QUOTED, text);
  }

  /** Encodes one cell in quotes, whether it needs them or not. */
  static byte[] quoted(String text) {
    return print(QUOTED, text);
  }

  /** Encodes a complete record, with its line end. */
  public static byte[] record(List<String> cells) {
    var line = new StringBuilder();
    for (var i = 0; i < cells.size(); i++) {
      if (i > 0) {
        line.append(',');
      }
      line.append(new String(cell(cells.get(i)), StandardCharsets.UTF_8));
    }
    return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Decodes the cells of a first record, empty if there is none. */
  static List<String> cells(byte[] line) {
    try (var parser = CSVParser.parse(new String(line, StandardCharsets.UTF_8), FORMAT)) {
      var records = parser.iterator();
      return records.hasNext() ? List.copyOf(records.next().toList()) : List.of();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // not CSV, and so not a header of this sink
    }
  }

  private static CSVFormat format(QuoteMode mode) {
    return CSVFormat.RFC4180.builder().setRecordSeparator("\n").setQuoteMode(mode).get();
  }

  private static byte[] print(CSVFormat format, String text) {
    var cell = new StringBuilder();
    try {
      format.print(text, cell, true);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringBuilder cannot fail", e);
    }
    return cell.toString().getBytes(StandardCharsets.UTF_8);
  }
}
