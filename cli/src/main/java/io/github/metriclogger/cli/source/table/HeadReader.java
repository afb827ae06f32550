package io.github.metriclogger.cli.source.table;

import io.github.metriclogger.cli.source.AxisName;
import io.github.metriclogger.cli.source.MetricNames;
import io.github.metriclogger.cli.source.table.TableHead.Kind;
import io.github.metriclogger.support.NumberParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the begin of a text file: its encoding, dialect, header and first rows. */
final class HeadReader {

  /** One in so many bytes may be a control character of a text. */
  private static final int BYTES_A_CONTROL = 50;

  /** So many words a name of a column has at most where no row shows that it is one. */
  private static final int MOST_WORDS = 4;

  private static final int MOST_WORDS_ALONE = 2;

  /** So many lines with one cell may stand before a header: a title of a spreadsheet. */
  private static final int MOST_TITLES = 2;

  private static final int ESCAPE = 0x1B;

  private final TextEncoding encoding;
  private final byte[] bytes;
  private final int size;

  private HeadReader(TextEncoding encoding, byte[] bytes, int size) {
    this.encoding = encoding;
    this.bytes = bytes;
    this.size = size;
  }

  /**
   * Reads the begin of a file.
   *
   * @param source the first bytes
   * @param size how many there are
   */
  static TableHead read(byte[] source, int size) {
    TextEncoding encoding = TextEncoding.of(source, size);
    byte[] bytes = encoding.isUtf8() ? source : encoding.toUtf8(source, size);
    return new HeadReader(encoding, bytes, encoding.isUtf8() ? size : bytes.length).read();
  }

  private TableHead read() {
    byte lineEnd = lineEnd();
    HeadLines before = HeadLines.of(bytes, size, lineEnd);
    TableHead head = read(before, before.start(), lineEnd);
    int start = before.start();
    for (int line = 0; line < MOST_TITLES && !isBegun(head); line++) {
      start = afterTitle(start, lineEnd);
      TableHead behind = read(before, start, lineEnd);
      if (start < size && behind.kind() == Kind.LOG && behind.rows().rows() > 0) {
        return behind;
      }
    }
    return head;
  }

  /** Whether a head is that of a table, or of what is none even behind a title. */
  private static boolean isBegun(TableHead head) {
    long named = head.names().stream().filter(name -> !name.isEmpty()).count();
    boolean isOther = head.kind() == Kind.OTHER_TABLE || head.kind() == Kind.TEXT;
    return named > 1 || !isOther;
  }

  /** Where the line after a line begins. */
  private int afterTitle(int from, byte lineEnd) {
    int at = from;
    while (at < size && bytes[at] != lineEnd) {
      at++;
    }
    return Math.min(size, at + 1);
  }

  private TableHead read(HeadLines before, int start, byte lineEnd) {
    Dialect dialect = new Dialect(encoding, before.separator(), lineEnd);
    if (before.separator() == 0) {
      dialect = dialect.with(separator(dialect, start));
    }
    TableCells cells = new TableCells(dialect);
    int body = cells.next(bytes, start, size);
    boolean isWhole = body != TableCells.TORN;
    List<String> names = cells.texts();
    if (!isWhole) {
      names.remove(names.size() - 1);
      body = size;
    }
    List<String> commented = names(before.comment(), dialect);
    if (isAnyNumber(names) && commented.size() == names.size() && !isAnyNumber(commented)) {
      names = commented;
      body = start;
    }
    SampleRows rows = new SampleRows(new RowRange(cells, bytes, body, size), names.size());
    if (rows.isNamed()) {
      names.add(0, "");
      rows = new SampleRows(new RowRange(cells, bytes, body, size), names.size());
    }
    boolean hasConfig = !before.config().isEmpty();
    return new TableHead(
        kind(names, rows, isWhole, hasConfig),
        dialect,
        names,
        before.config(),
        isWhole,
        lines(body, lineEnd),
        rows);
  }

  private byte lineEnd() {
    for (int at = 0; at < size; at++) {
      if (bytes[at] == '\n') {
        return '\n';
      }
    }
    for (int at = 0; at + 1 < size; at++) {
      if (bytes[at] == '\r' && bytes[at + 1] != '\r') {
        return '\r'; // behind a last CR an LF may still follow
      }
    }
    return '\n';
  }

  private int lines(int end, byte lineEnd) {
    int lines = 0;
    for (int at = 0; at < end; at++) {
      lines += bytes[at] == lineEnd ? 1 : 0;
    }
    return lines;
  }

  /** The separator with which the rows fit the header best; of equal ones that of more columns. */
  private byte separator(Dialect dialect, int start) {
    byte best = ',';
    double most = 0;
    for (char candidate : Dialect.SEPARATORS.toCharArray()) {
      TableCells cells = new TableCells(dialect.with((byte) candidate));
      int next = cells.next(bytes, start, size);
      int columns = cells.count();
      if (columns > 1) {
        int body = next == TableCells.TORN ? size : next;
        RowRange rows = new RowRange(cells, bytes, body, size);
        double score = new SampleRows(rows, columns).fit() + columns * 1e-6;
        if (score > most) {
          most = score;
          best = (byte) candidate;
        }
      }
    }
    return most == 0 && isOfBlanks(dialect.with((byte) ' '), start) ? (byte) ' ' : best;
  }

  /**
   * Whether blanks separate the cells: names or numbers above numbers, and no sentence anywhere.
   */
  private boolean isOfBlanks(Dialect dialect, int start) {
    TableCells cells = new TableCells(dialect);
    int body = cells.next(bytes, start, size);
    if (body == TableCells.TORN || cells.count() < 2) {
      return false;
    }
    long numbers = cells.texts().stream().filter(HeadReader::isNumber).count();
    boolean isHeader = numbers == 0 || numbers == cells.count();
    int columns = cells.count();
    return isHeader
        && new SampleRows(new RowRange(cells, bytes, body, size), columns).isAllNumeric();
  }

  /** The columns that a line names. */
  static List<String> names(String line, Dialect dialect) {
    byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
    TableCells cells = new TableCells(dialect);
    cells.next(bytes, 0, bytes.length);
    return cells.texts();
  }

  private Kind kind(List<String> names, SampleRows rows, boolean isWhole, boolean hasConfig) {
    List<String> named = new ArrayList<>(names);
    named.removeIf(String::isEmpty);
    if (isBinary()) {
      return Kind.BINARY;
    }
    if (named.isEmpty() || "{[<".indexOf(named.get(0).charAt(0)) >= 0 || !rows.isNumeric()) {
      return Kind.TEXT;
    }
    if (2 * named.stream().filter(HeadReader::isNumber).count() > named.size()) {
      return Kind.NO_HEADER;
    }
    boolean hasAxis =
        named.stream().map(AxisName::of).anyMatch(axis -> axis != null && axis.isCertain());
    if (rows.rows() == 0 && !named.stream().allMatch(name -> isShort(name, hasAxis))) {
      return Kind.TEXT;
    }
    boolean hasMetric = MetricNames.isAnyIn(named);
    if (names.size() == 1 && isWhole && !(hasMetric && rows.rows() > 0)) {
      return Kind.TEXT; // also steps without anything beside them
    }
    boolean isCounted = hasAxis || hasConfig || isCounted(names, rows);
    if (!isCounted && !hasMetric) {
      return Kind.OTHER_TABLE;
    }
    if (!isCounted && (rows.isOfThings() || MetricNames.areOfTrials(named))) {
      return Kind.TRIALS;
    }
    return hasTextsAlone(names, rows) ? Kind.TEXTS : Kind.LOG;
  }

  /** Whether a text is a name rather than a sentence. */
  private static boolean isShort(String name, boolean hasAxis) {
    long blanks = name.chars().filter(each -> each == ' ').count();
    return blanks < (hasAxis ? MOST_WORDS : MOST_WORDS_ALONE)
        && !name.contains(": ")
        && !name.endsWith(".");
  }

  /** Whether there are columns beside those that count, and all of them hold texts. */
  private static boolean hasTextsAlone(List<String> names, SampleRows rows) {
    boolean isAny = false;
    for (int column = 0; column < names.size(); column++) {
      String name = names.get(column);
      boolean isOther = AxisName.of(name) == null && !MetricNames.mayBeClock(name);
      if (isOther && !name.isEmpty()) {
        isAny = true;
        if (!rows.isText(column)) {
          return false;
        }
      }
    }
    return isAny;
  }

  /** Whether a column that may count does so. */
  private static boolean isCounted(List<String> names, SampleRows rows) {
    for (int column = 0; column < names.size(); column++) {
      AxisName axis = AxisName.of(names.get(column));
      if (axis != null && axis != AxisName.LOOSE && rows.rises(column)) {
        return true;
      }
    }
    return false;
  }

  private boolean isBinary() {
    int controls = 0;
    int zeros = 0;
    for (int at = 0; at < size; at++) {
      int each = bytes[at];
      zeros += each == 0 ? 1 : 0;
      boolean isControl = each > 0 && each < ' ' && (each < '\t' || each > '\r') && each != ESCAPE;
      controls += isControl || each == 0x7F ? 1 : 0;
    }
    return controls * BYTES_A_CONTROL > size || zeros == size;
  }

  private static boolean isAnyNumber(List<String> names) {
    return names.stream().anyMatch(HeadReader::isNumber);
  }

  private static boolean isNumber(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    NumberParser number = NumberParser.ofCommas();
    return bytes.length > 0
        && number.parse(bytes, 0, bytes.length)
        && Double.isFinite(number.value());
  }
}
