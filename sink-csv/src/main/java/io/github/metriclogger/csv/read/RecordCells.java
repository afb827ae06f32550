package io.github.metriclogger.csv.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits bytes into the cells of one record after the other and reads the cells, without making
 * objects for numbers. Quotes are those of RFC 4180; lines end with LF and any number of CR before
 * it, or, where {@link #header} finds it so, with CR alone. Blanks around cells do not count.
 *
 * <p>A block of NUL bytes, which a power cut leaves in a file, stands for a line end: what was
 * before it is torn, and what follows is a record of its own.
 */
public final class RecordCells {

  /** {@link #next} found no whole record. */
  public static final int TORN = -1;

  private byte[] bytes = {};
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int count;
  private int begin;
  private byte lineEnd = '\n';
  private int leastBeforeNuls = Integer.MAX_VALUE;

  private final CellNumber number = new CellNumber();
  private long whole;

  /**
   * Finds the cells of the header, the first record that is not blank, and the way in which lines
   * end here.
   *
   * @param source the bytes, from the first of the file on
   * @param limit the end of the bytes
   * @return where the records after it begin, or {@link #TORN}
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
    lineEnd = '\n'; // or an LF is still to come
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

  /** The last byte of a line: LF or, in files of old programs, CR. */
  byte lineEnd() {
    return lineEnd;
  }

  /**
   * Finds the cells of the next record.
   *
   * @param source the bytes
   * @param from where the record begins
   * @param limit the end of the bytes
   * @return where the record after it begins, or {@link #TORN}
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
      // most bytes of numbers and names are above the comma: one comparison for each
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

  /** Lets a record before NUL bytes hold when so many of its cells are whole. */
  void keepBeforeNuls(int least) {
    leastBeforeNuls = least;
  }

  int lastStart() {
    return starts[count - 1];
  }

  /** Where the record begins: after a block of NUL bytes not where it was looked for. */
  int begin() {
    return begin;
  }

  /** Where the record ends, without its line end. */
  int end() {
    return ends[count - 1];
  }

  /** The bytes of the record, without its line end. */
  byte[] line() {
    return Arrays.copyOfRange(bytes, starts[0], end());
  }

  /** How many cells the record has, at least 1; of a torn one those that are there. */
  public int count() {
    return count;
  }

  /** Whether a cell is empty; a cell that is not there is. */
  boolean isEmpty(int cell) {
    return cell >= count || starts[cell] == ends[cell];
  }

  /** Whether there is nothing in any cell but blanks and a byte order mark. */
  boolean isBlank() {
    for (var cell = 0; cell < count; cell++) {
      if (!name(cell).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Reads a cell as text. */
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

  /** A number that is the same for the same bytes. */
  int hash(int cell) {
    var hash = 1;
    for (var at = starts[cell]; at < ends[cell]; at++) {
      hash = 31 * hash + bytes[at];
    }
    return hash ^ hash >>> 16;
  }

  /** Whether a cell has exactly these bytes. */
  boolean hasBytes(int cell, byte[] expected) {
    return Arrays.equals(bytes, starts[cell], ends[cell], expected, 0, expected.length);
  }

  /** The bytes of a cell, quotes included. */
  byte[] bytes(int cell) {
    return Arrays.copyOfRange(bytes, starts[cell], ends[cell]);
  }

  /** All cells as texts. */
  List<String> texts() {
    var all = new ArrayList<String>(count);
    for (var cell = 0; cell < count; cell++) {
      all.add(text(cell));
    }
    return all;
  }

  /**
   * All cells as the names of columns: without the mark that some editors put before the first, and
   * without the blanks that some programs put around names, unless they are in quotes.
   */
  public List<String> names() {
    var all = new ArrayList<String>(count);
    for (var cell = 0; cell < count; cell++) {
      all.add(name(cell));
    }
    return all;
  }

  /** The number of the last {@link #isNumber} that was true. */
  double number() {
    return number.value();
  }

  /** The number of the last {@link #isWhole} that was true. */
  long whole() {
    return whole;
  }

  /** Reads a cell as a whole number; {@code 12.0} is one. */
  boolean isWhole(int cell) {
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
      while (at < end && CellNumber.isDigit(bytes[at])) {
        sum = sum * 10 + (bytes[at] - '0');
        at++;
      }
      if (at == end) {
        whole = negative ? -sum : sum;
        return true;
      }
    }
    return isLongWhole(cell);
  }

  private boolean isLongWhole(int cell) {
    try {
      whole = Long.parseLong(text(cell).strip());
      return true;
    } catch (NumberFormatException e) {
      if (!isNumber(cell) || !number.isWhole()) {
        return false;
      }
      whole = (long) number.value();
      return true;
    }
  }

  /** Reads a cell as a number; NaN and the infinities are, in all usual spellings. */
  boolean isNumber(int cell) {
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
    return start < end && number.read(bytes, start, end);
  }

  private int closingQuote(int from, int limit) {
    var at = from;
    while (at < limit) {
      if (bytes[at] == '"') {
        if (at + 1 < limit && bytes[at + 1] != '"') {
          return at + 1;
        }
        at++; // of two quotes the second; of one at the end nobody can say yet
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
    var from = text.startsWith("\uFEFF") ? 1 : 0;
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
