package io.github.metriclogger.cli.source.table;

import io.github.metriclogger.support.NumberParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits UTF-8 into the cells of one row at a time and parses them, without an object for each.
 * Quotes are those of RFC 4180 and may hold line ends; blanks around cells, byte order marks and
 * any number of CR before a line end do not count.
 *
 * <p>A block of NUL bytes, which a power cut leaves in a file, ends a line: the bytes before it are
 * torn, and a new row begins after it.
 */
final class TableCells {

  /** Result of {@link #next} when there is no whole row. */
  static final int TORN = -1;

  /** A quote that is not closed within so many bytes opens nothing. */
  private static final int LONGEST_QUOTED = 1 << 16;

  private final byte separator;
  private final byte lineEnd;
  private final NumberParser number;
  private final CellNumber oddNumber;
  private final boolean isOfBlanks;
  private byte[] bytes = {};
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int count;
  private int begin;
  private boolean isAfterNuls;

  TableCells(Dialect dialect) {
    this.separator = dialect.separator();
    this.lineEnd = dialect.lineEnd();
    this.number = NumberParser.ofCommas();
    this.oddNumber = new CellNumber(number, separator == ',');
    this.isOfBlanks = dialect.isOfBlanks();
  }

  /**
   * Finds the cells of the next row.
   *
   * @param source the bytes
   * @param from index at which the row begins
   * @param limit the end of the bytes
   * @return the index of the row after it, or {@link #TORN}: the cells are then those before the
   *     limit
   */
  int next(byte[] source, int from, int limit) {
    bytes = source;
    isAfterNuls = false;
    int at = from;
    while (true) {
      at = row(at, limit);
      if (at == TORN || bytes[at - 1] != 0) {
        return at;
      }
      isAfterNuls = true;
      while (at < limit && bytes[at] == 0) {
        at++;
      }
    }
  }

  /** Finds the cells up to a line end or a NUL; returns the index after it. */
  private int row(int from, int limit) {
    byte separatorByte = separator;
    byte lastByte = lineEnd;
    byte[] source = bytes;
    int at = afterMark(from, limit);
    begin = at;
    count = 0;
    at = isOfBlanks ? afterBlanks(at, limit) : at;
    while (true) {
      int start = at;
      if (at < limit && source[at] <= '"') {
        at = afterQuoted(at, limit);
      }
      while (at < limit
          && source[at] != separatorByte
          && source[at] != lastByte
          && source[at] != 0) {
        at++;
      }
      if (at >= limit) {
        add(start, limit);
        return TORN;
      }
      add(start, at);
      at = isOfBlanks ? afterBlanks(at, limit) : at;
      if (at >= limit) {
        return TORN;
      }
      if (isOfBlanks && source[at] != lastByte && source[at] != 0) {
        continue;
      }
      if (source[at++] != separatorByte) {
        return at;
      }
    }
  }

  private int afterBlanks(int from, int limit) {
    int at = from;
    while (at < limit && isBlank(bytes[at]) && bytes[at] != lineEnd) {
      at++;
    }
    return at;
  }

  private int afterMark(int from, int limit) {
    boolean isMarked =
        limit - from >= 3
            && bytes[from] == (byte) 0xEF
            && bytes[from + 1] == (byte) 0xBB
            && bytes[from + 2] == (byte) 0xBF;
    return isMarked ? from + 3 : from;
  }

  /** The index after the closing quote of a cell; where it is not in quotes, its start. */
  private int afterQuoted(int start, int limit) {
    int at = start;
    while (at < limit && bytes[at] == ' ') {
      at++;
    }
    if (at == limit || bytes[at] != '"') {
      return start;
    }
    int end = Math.min(limit, at + LONGEST_QUOTED);
    for (at++; at < end; at++) {
      if (bytes[at] == '"') {
        if (at + 1 < end && bytes[at + 1] != '"') {
          return at + 1;
        }
        at++; // the second of two quotes; a quote at the very end is undecided yet
      }
    }
    return end == limit ? limit : start;
  }

  private void add(int from, int to) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    int start = from;
    int end = to;
    while (end > start && isBlank(bytes[end - 1])) {
      end--;
    }
    while (start < end && isBlank(bytes[start])) {
      start++;
    }
    starts[count] = start;
    ends[count] = end;
    count++;
  }

  private static boolean isBlank(byte value) {
    return value == ' ' || value == '\r' || value == '\t';
  }

  /** Where the row begins, which is after any NUL bytes and byte order mark. */
  int begin() {
    return begin;
  }

  /** Where the last cell ends, without blanks after it. */
  int end() {
    return ends[count - 1];
  }

  /** Whether the row follows a block of NUL bytes, so that its begin may be lost. */
  boolean isAfterNuls() {
    return isAfterNuls;
  }

  /** How many cells there are, at least 1; of a torn row, those that are there. */
  int count() {
    return count;
  }

  /** Whether a cell is empty or missing. */
  boolean isEmpty(int cell) {
    return cell >= count || starts[cell] == ends[cell];
  }

  /** How many bytes a cell has. */
  int length(int cell) {
    return ends[cell] - starts[cell];
  }

  /** Whether there is nothing in the row, not even a separator. */
  boolean isBlank() {
    return count == 1 && isEmpty(0);
  }

  /** Whether the row begins as a comment. */
  boolean isComment() {
    return !isEmpty(0) && bytes[starts[0]] == '#';
  }

  /** The bytes of the row from the first cell to the last one. */
  byte[] line() {
    return Arrays.copyOfRange(bytes, starts[0], Math.max(starts[0], end()));
  }

  /** Whether a cell is in quotes. */
  private boolean isQuoted(int cell) {
    return ends[cell] - starts[cell] > 1
        && bytes[starts[cell]] == '"'
        && bytes[ends[cell] - 1] == '"';
  }

  /** Whether a cell begins with a quote that is not closed. */
  boolean isOpenQuote(int cell) {
    return !isEmpty(cell) && bytes[starts[cell]] == '"' && !isQuoted(cell);
  }

  /** Whether a cell ends with a decimal point. */
  boolean endsWithPoint(int cell) {
    return !isEmpty(cell) && (bytes[ends[cell] - 1] == '.' || bytes[ends[cell] - 1] == ',');
  }

  /** A cell as text, without blanks around it and without its quotes. */
  String text(int cell) {
    if (cell >= count) {
      return "";
    }
    int from = starts[cell];
    int length = ends[cell] - from;
    if (isQuoted(cell)) {
      String inner = new String(bytes, from + 1, length - 2, StandardCharsets.UTF_8);
      return inner.replace("\"\"", "\"").strip();
    }
    return new String(bytes, from, length, StandardCharsets.UTF_8).strip();
  }

  /** All cells as texts. */
  List<String> texts() {
    List<String> all = new ArrayList<>(count);
    for (int cell = 0; cell < count; cell++) {
      all.add(text(cell));
    }
    return all;
  }

  /** The number of the last successful {@link #readNumber}. */
  double number() {
    return number.value();
  }

  /**
   * Parses a cell as a number, NaN or an infinity, also as spreadsheets and tensors are printed,
   * see {@link CellNumber}; whether it is one.
   */
  boolean readNumber(int cell) {
    if (cell >= count) {
      return false;
    }
    int start = starts[cell];
    int end = ends[cell];
    if (start == end) {
      return false;
    }
    boolean isQuoted = bytes[start] == '"' && isQuoted(cell);
    if (isQuoted) {
      do {
        start++;
      } while (start < end && isBlank(bytes[start]));
      do {
        end--;
      } while (start < end && isBlank(bytes[end - 1]));
    }
    if (start == end || (isQuoted && oddNumber.parseGroups(bytes, start, end))) {
      return start < end;
    }
    return number.parse(bytes, start, end) || oddNumber.parse(bytes, start, end);
  }

  /**
   * Parses a cell as a time of the calendar or of a clock; see {@link ClockText}.
   *
   * @return seconds since 1970, or NaN when it is none
   */
  double clock(int cell, ClockText clock) {
    if (isEmpty(cell)) {
      return Double.NaN;
    }
    if (readNumber(cell)) {
      return ClockText.ofNumber(number());
    }
    int quote = isQuoted(cell) ? 1 : 0;
    return clock.parse(bytes, starts[cell] + quote, ends[cell] - quote);
  }
}
