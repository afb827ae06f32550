package io.github.metriclogger.csv;

import io.github.metriclogger.spi.Decimals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits bytes into the cells of one record after the other and reads the cells, without making
 * objects for numbers. Quotes are those of RFC 4180; lines end with LF or CRLF.
 */
final class RecordCells {

  /** {@link #next} found no whole record. */
  static final int TORN = -1;

  private static final long EXACT_MANTISSA = 1L << 53;
  private static final double[] POWERS = powers();

  private byte[] bytes = {};
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private int count;

  private char[] text = new char[64];
  private double value;
  private long whole;

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
    var at = from;
    while (true) {
      var start = at;
      if (at < limit && source[at] == '"') {
        at = closingQuote(at + 1, limit);
      }
      while (at < limit && source[at] != ',' && source[at] != '\n') {
        at++;
      }
      if (at >= limit) {
        return TORN;
      }
      add(start, at);
      if (source[at] == '\n') {
        return at + 1;
      }
      at++;
    }
  }

  /** How many cells the record has, at least 1. */
  int count() {
    return count;
  }

  /** Whether a cell is empty; a cell that is not there is. */
  boolean isEmpty(int cell) {
    return cell >= count || starts[cell] == ends[cell];
  }

  /** Reads a cell as text. */
  String text(int cell) {
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

  /** All cells as texts, without the mark that some editors put before the first. */
  List<String> header() {
    var all = texts();
    if (!all.isEmpty() && all.get(0).startsWith("\uFEFF")) {
      all.set(0, all.get(0).substring(1));
    }
    return all;
  }

  /** The number of the last {@link #isNumber} that was true. */
  double number() {
    return value;
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
    var negative = start < end && bytes[start] == '-';
    var at = negative ? start + 1 : start;
    var sum = 0L;
    // up to 18 digits cannot overflow
    if (at < end && end - at <= 18) {
      while (at < end && isDigit(bytes[at])) {
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
      if (!isNumber(cell) || value != Math.rint(value) || Math.abs(value) > EXACT_MANTISSA) {
        return false;
      }
      whole = (long) value;
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
    while (start < end && bytes[start] == ' ') {
      start++;
    }
    while (start < end && bytes[end - 1] == ' ') {
      end--;
    }
    return start < end && (isShort(start, end) || isExact(start, end) || isWord(start, end));
  }

  /** Few digits and a small power of ten: one multiplication or division of doubles is exact. */
  private boolean isShort(int start, int end) {
    var negative = bytes[start] == '-';
    var at = negative ? start + 1 : start;
    if (end - at > 17) {
      return false;
    }
    var mantissa = 0L;
    var first = at;
    while (at < end && isDigit(bytes[at])) {
      mantissa = mantissa * 10 + (bytes[at] - '0');
      at++;
    }
    var decimals = 0;
    if (at > first && at < end && bytes[at] == '.') {
      var point = at++;
      while (at < end && isDigit(bytes[at])) {
        mantissa = mantissa * 10 + (bytes[at] - '0');
        at++;
      }
      decimals = at - point - 1;
    }
    if (at < end || at == first || mantissa > EXACT_MANTISSA) {
      return false;
    }
    var magnitude = mantissa / POWERS[decimals];
    value = negative ? -magnitude : magnitude;
    return true;
  }

  private boolean isExact(int start, int end) {
    var length = end - start;
    if (text.length < length) {
      text = new char[2 * length];
    }
    for (var i = 0; i < length; i++) {
      var each = bytes[start + i];
      if (!isDigit(each) && "+-.eE".indexOf(each) < 0) {
        return false;
      }
      text[i] = (char) each;
    }
    try {
      value = Decimals.parse(text, 0, length);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private boolean isWord(int start, int end) {
    var signed = bytes[start] == '-' || bytes[start] == '+';
    var from = signed ? start + 1 : start;
    if (end - from != 3 && end - from != 8) {
      return false;
    }
    var word = new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
    if (word.equalsIgnoreCase("nan")) {
      value = Double.NaN;
      return true;
    }
    value = bytes[start] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    return word.equalsIgnoreCase("inf") || word.equalsIgnoreCase("infinity");
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

  private void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    starts[count] = start;
    ends[count] = end > start && bytes[end] == '\n' && bytes[end - 1] == '\r' ? end - 1 : end;
    count++;
  }

  private static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  private static double[] powers() {
    var powers = new double[23];
    powers[0] = 1;
    for (var i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }
}
