package io.github.metriclogger.csv.read;

import io.github.metriclogger.support.Decimals;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Parses numbers from bytes without allocating, including NaN and the infinities in all common
 * spellings.
 */
final class NumberParser {

  private static final long EXACT_MANTISSA = 1L << 53;
  private static final double[] POWERS = powers();

  /** Length of the longest word in {@link #NANS}. */
  private static final int MAX_WORD = 10;

  /** The spellings with {@code #} are those of C on Windows. */
  private static final Set<String> NANS =
      Set.of("nan", "nan(ind)", "nan(snan)", "1.#qnan", "1.#snan", "1.#ind", "1.#nan");

  private static final Set<String> INFINITIES = Set.of("inf", "infinity", "1.#inf");

  private char[] text = new char[64];
  private double value;

  /** Returns the number that was parsed last. */
  double value() {
    return value;
  }

  /** Returns whether the number is a whole one that a double represents exactly. */
  boolean isWhole() {
    return value == Math.rint(value) && Math.abs(value) <= EXACT_MANTISSA;
  }

  /**
   * Parses a number.
   *
   * @param bytes the bytes that hold it
   * @param start index of its first byte
   * @param end index after its last byte
   * @return whether these bytes are a number
   */
  boolean parse(byte[] bytes, int start, int end) {
    return parseShort(bytes, start, end)
        || parseDecimal(bytes, start, end)
        || parseWord(bytes, start, end);
  }

  /**
   * Parses a number with few digits and a small power of ten, for which one division of doubles is
   * exact.
   */
  private boolean parseShort(byte[] bytes, int start, int end) {
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

  private boolean parseDecimal(byte[] bytes, int start, int end) {
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

  private boolean parseWord(byte[] bytes, int start, int end) {
    var signed = bytes[start] == '-' || bytes[start] == '+';
    var from = signed ? start + 1 : start;
    if (end - from < 3 || end - from > MAX_WORD) {
      return false;
    }
    var word =
        new String(bytes, from, end - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    if (NANS.contains(word)) {
      value = Double.NaN;
      return true;
    }
    value = bytes[start] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    return INFINITIES.contains(word);
  }

  static boolean isDigit(byte value) {
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
