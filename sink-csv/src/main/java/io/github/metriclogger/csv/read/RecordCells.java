package io.github.metriclogger.csv.read;

import io.github.metriclogger.support.NumberParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits bytes into the cells of one record at a time and parses the cells, without allocating for
 * numbers. Quotes are those of RFC 4180. Lines end with LF, preceded by any number of CR, or with
 * CR alone if {@link #header} finds that the file does so. Blanks around cells are ignored.
 *
 * <p>A block of NUL bytes, which a power cut leaves in a file, ends a line: the bytes before it are
 * a torn record, and a new record begins after it.
 */
public final class RecordCells {

  /** Result of {@link #next} if there is no complete record. */
  public static final int TORN = -1;

  private byte[] bytes = {};
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int count;
  private int begin;
  private byte lineEnd = '\n';
  private int leastBeforeNuls = Integer.MAX_VALUE;
  private final NumberParser number = new NumberParser();
  private long whole;

  /**
   * Finds the cells of the header, which is the first record that is not blank, and detects how
   * lines end.
   *
   * @param source the bytes from the start of the file
   * @param limit the end of the bytes
   * @return the index of the first record after the header, or {@link #TORN}
   */
  public int header(byte[] source, int limit) {
    lineEnd = '\n';
    var next = firstNamed(source, limit);
    if (next != TORN || contains(source, limit, '\n')) {
      return next;
    }
    lineEnd = '\r';
    next = firstNamed(source, limit);
    if (next != TORN && next < limit && source[next] != '\r') {
      return next;
    }
    lineEnd = '\n'; // an LF may still follow
    return TORN;
  }

  private int firstNamed(byte[] source, int limit) {
    var at = 0;
    do {
      at = next(source, at, limit);
    } while (at != TORN && isBlank());
    return at;
  }

  private static boolean contains(byte[] bytes, int limit, char wanted) {
    for (var at = 0; at < limit; at++) {
      if (bytes[at] == wanted) {
        return true;
      }
    }
    return false;
  }

  /** Returns the last byte of a line: LF or, in files of old programs, CR. */
  byte lineEnd() {
    return lineEnd;
  }

  /**
   * Finds the cells of the next record.
   *
   * @param source the bytes
   * @param from index at which the record begins
   * @param limit the end of the bytes
   * @return the index of the record after it, or {@link #TORN}
   */
  int next(byte[] source, int from, int limit) {
    bytes = source;
    count = 0;
    begin = from;
    var lastByte = lineEnd;
    var at = from;
    while (true) {
      var start = at;
      if (at < limit && source[at] == '"') {
        at = closingQuote(at + 1, limit);
      }
      byte stop = 0;
      // most bytes of numbers and names are greater than a comma: one comparison each
      while (at < limit
          && ((stop = source[at]) > ',' || (stop != ',' && stop != lastByte && stop != 0))) {
        at++;
      }
      if (at >= limit) {
        add(start, limit);
        return TORN;
      }
      if (stop == 0) {
        at = afterNuls(at, limit);
        if (count >= leastBeforeNuls) {
          add(start, start);
          return at;
        }
        begin = at;
        count = 0;
        continue;
      }
      add(start, at);
      at++;
      if (stop == lastByte) {
        return at;
      }
    }
  }

  /** Keeps a record cut short by NUL bytes if at least {@code least} of its cells are complete. */
  void keepBeforeNuls(int least) {
    leastBeforeNuls = least;
  }

  int lastStart() {
    return starts[count - 1];
  }

  /** Returns where the record begins, which is after any NUL bytes that {@link #next} skipped. */
  int begin() {
    return begin;
  }

  /** Returns where the record ends, without its line end. */
  int end() {
    return ends[count - 1];
  }

  /** Returns the bytes of the record, without its line end. */
  byte[] line() {
    return Arrays.copyOfRange(bytes, starts[0], end());
  }

  /** Returns the number of cells, at least 1; for a torn record, the number present. */
  public int count() {
    return count;
  }

  /** Returns whether a cell is empty or missing. */
  boolean isEmpty(int cell) {
    return cell >= count || starts[cell] == ends[cell];
  }

  /** Returns whether the cells hold nothing but blanks and a byte order mark. */
  boolean isBlank() {
    for (var cell = 0; cell < count; cell++) {
      if (!name(cell).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Returns a cell as text. */
  public String text(int cell) {
    var start = starts[cell];
    var end = ends[cell];
    if (start < end && bytes[start] == '"') {
      var closed = bytes[end - 1] == '"' && end - start > 1;
      var inner =
          new String(bytes, start + 1, end - start - (closed ? 2 : 1), StandardCharsets.UTF_8);
      return inner.replace("\"\"", "\"");
    }
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  /** Returns a hash code of the bytes of a cell. */
  int hash(int cell) {
    var hash = 1;
    for (var at = starts[cell]; at < ends[cell]; at++) {
      hash = 31 * hash + bytes[at];
    }
    return hash ^ hash >>> 16;
  }

  /** Returns whether a cell consists of exactly these bytes. */
  boolean hasBytes(int cell, byte[] expected) {
    return Arrays.equals(bytes, starts[cell], ends[cell], expected, 0, expected.length);
  }

  /** Returns the bytes of a cell, including quotes. */
  byte[] bytes(int cell) {
    return Arrays.copyOfRange(bytes, starts[cell], ends[cell]);
  }

  /** Returns all cells as text. */
  List<String> texts() {
    var all = new ArrayList<String>(count);
    for (var cell = 0; cell < count; cell++) {
      all.add(text(cell));
    }
    return all;
  }

  /**
   * Returns all cells as names of columns, without the byte order mark that some editors write
   * first and without blanks around names that are not in quotes.
   */
  public List<String> names() {
    var all = new ArrayList<String>(count);
    for (var cell = 0; cell < count; cell++) {
      all.add(name(cell));
    }
    return all;
  }

  /** Returns the number of the last successful {@link #readNumber}. */
  double number() {
    return number.value();
  }

  /** Returns the number of the last successful {@link #readWhole}. */
  long whole() {
    return whole;
  }

  /** Parses a cell as a whole number, such as {@code 12.0}. Returns whether it is one. */
  boolean readWhole(int cell) {
    if (cell >= count) {
      return false;
    }
    var start = starts[cell];
    var end = ends[cell];
    while (start < end && isBlank(bytes[start])) {
      start++;
    }
    while (start < end && isBlank(bytes[end - 1])) {
      end--;
    }
    var negative = start < end && bytes[start] == '-';
    var at = negative ? start + 1 : start;
    var sum = 0L;
    // up to 18 digits cannot overflow
    if (at < end && end - at <= 18) {
      while (at < end && NumberParser.isDigit(bytes[at])) {
        sum = sum * 10 + (bytes[at] - '0');
        at++;
      }
      if (at == end) {
        whole = negative ? -sum : sum;
        return true;
      }
    }
    return readLongWhole(cell);
  }

  private boolean readLongWhole(int cell) {
    try {
      whole = Long.parseLong(text(cell).strip());
      return true;
    } catch (NumberFormatException e) {
      if (!readNumber(cell) || !number.isWhole()) {
        return false;
      }
      whole = (long) number.value();
      return true;
    }
  }

  /** Parses a cell as a number, or NaN or an infinity. Returns whether it is one. */
  boolean readNumber(int cell) {
    if (cell >= count) {
      return false;
    }
    var start = starts[cell];
    var end = ends[cell];
    if (start < end && bytes[start] == '"') {
      start++;
      end -= end > start && bytes[end - 1] == '"' ? 1 : 0;
    }
    while (start < end && isBlank(bytes[start])) {
      start++;
    }
    while (start < end && isBlank(bytes[end - 1])) {
      end--;
    }
    return start < end && number.parse(bytes, start, end);
  }

  private int closingQuote(int from, int limit) {
    var at = from;
    while (at < limit) {
      if (bytes[at] == '"') {
        if (at + 1 < limit && bytes[at + 1] != '"') {
          return at + 1;
        }
        at++; // the second of two quotes; a quote at the very end is undecided yet
      }
      at++;
    }
    return limit;
  }

  private String name(int cell) {
    var text = text(cell);
    if (starts[cell] < ends[cell] && bytes[starts[cell]] == '"') {
      return text;
    }
    var from = cell == 0 && text.startsWith("\uFEFF") ? 1 : 0; // elsewhere it belongs to the tag
    var to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    var isQuoted = to - from > 1 && text.charAt(from) == '"' && text.charAt(to - 1) == '"';
    return isQuoted ? text.substring(from + 1, to - 1) : text.substring(from, to);
  }

  private int afterNuls(int from, int limit) {
    var at = from;
    while (at < limit && bytes[at] == 0) {
      at++;
    }
    return at;
  }

  private void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    var last = end;
    while (last > start && bytes[last - 1] == '\r') {
      last--;
    }
    starts[count] = start;
    ends[count] = last;
    count++;
  }

  private static boolean isBlank(int value) {
    return value == ' ' || value == '\t';
  }
}
