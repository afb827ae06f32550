package io.github.metriclogger.support;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * Reads numbers as programs write them, from bytes and without an object for each: decimals with or
 * without an exponent, NaN and the infinities in all common spellings. What it reads is the same
 * double that {@link Double#parseDouble(String)} reads.
 *
 * <p>Not safe for use by several threads.
 */
public final class NumberParser {

  private static final long EXACT_MANTISSA = 1L << 53;
  private static final double[] POWERS = powers();

  /** So many digits always fit in a long. */
  private static final int MOST_DIGITS = 18;

  private static final int MOST_EXPONENT_DIGITS = 3;

  /** Length of the longest word in {@link #NANS}. */
  private static final int MAX_WORD = 10;

  /** The spellings with {@code #} are those of C on Windows. */
  private static final Set<String> NANS =
      Set.of("nan", "nan(ind)", "nan(snan)", "1.#qnan", "1.#snan", "1.#ind", "1.#nan");

  private static final Set<String> INFINITIES = Set.of("inf", "infinity", "1.#inf");

  private final byte comma;
  private char[] text = new char[64];
  private double value;
  private int exponent;

  /** Creates a parser of numbers with a decimal point. */
  public NumberParser() {
    this.comma = '.';
  }

  private NumberParser(byte comma) {
    this.comma = comma;
  }

  /**
   * A parser that takes a comma for the decimal point, too, as programs write it in many languages.
   * Where a number has more than one of them the last kind is the decimal point, and the others
   * group digits: {@code 1.234,5} and {@code 1,234.5} are the same number.
   */
  public static NumberParser ofCommas() {
    return new NumberParser((byte) ',');
  }

  /** The number that was parsed last. */
  public double value() {
    return value;
  }

  /** Whether the number is a whole one that a double represents exactly. */
  public boolean isWhole() {
    return value == Math.rint(value) && Math.abs(value) <= EXACT_MANTISSA;
  }

  /**
   * Parses a number.
   *
   * @param bytes the bytes that hold it, in ASCII
   * @param start index of its first byte
   * @param end index after its last byte, greater than {@code start}
   * @return whether these bytes, all of them, are a number
   */
  public boolean parse(byte[] bytes, int start, int end) {
    return parseShort(bytes, start, end) == end
        || parseDecimal(bytes, start, end)
        || parseWord(bytes, start, end);
  }

  /**
   * Parses a number of unknown length, if it is a short one: with few digits and a small power of
   * ten, for which one division or multiplication of doubles is exact. Most numbers in logs are.
   *
   * @param bytes the bytes that hold it, in ASCII
   * @param start index of its first byte
   * @param limit index after the last byte that may belong to it
   * @return the index after it; -1 when it is no short number, which {@link #parse} may still read
   */
  public int parseShort(byte[] bytes, int start, int limit) {
    boolean isNegative = start < limit && bytes[start] == '-';
    int from = isNegative ? start + 1 : start;
    int at = from;
    long mantissa = 0;
    while (at < limit && isDigit(bytes[at])) {
      mantissa = mantissa * 10 + (bytes[at] - '0');
      at++;
    }
    int digits = at - from;
    int power = 0;
    if (at < limit && digits > 0 && (bytes[at] == '.' || bytes[at] == comma)) {
      int point = at++;
      while (at < limit && isDigit(bytes[at])) {
        mantissa = mantissa * 10 + (bytes[at] - '0');
        at++;
      }
      power = point + 1 - at;
      digits -= power;
    }
    if (digits == 0 || digits > MOST_DIGITS || mantissa > EXACT_MANTISSA) {
      return -1;
    }
    if (at < limit && (bytes[at] | 0x20) == 'e') {
      at = parseExponent(bytes, at + 1, limit);
      power += exponent;
    }
    if (at < 0 || power < 1 - POWERS.length || power > POWERS.length - 1) {
      return -1;
    }
    double magnitude = power <= 0 ? mantissa / POWERS[-power] : mantissa * POWERS[power];
    value = isNegative ? -magnitude : magnitude;
    return at;
  }

  private int parseExponent(byte[] bytes, int start, int limit) {
    boolean isSigned = start < limit && (bytes[start] == '-' || bytes[start] == '+');
    int from = isSigned ? start + 1 : start;
    int at = from;
    int sum = 0;
    while (at < limit && isDigit(bytes[at]) && at - from < MOST_EXPONENT_DIGITS) {
      sum = sum * 10 + (bytes[at++] - '0');
    }
    exponent = isSigned && bytes[start] == '-' ? -sum : sum;
    return at == from || (at < limit && isDigit(bytes[at])) ? -1 : at;
  }

  private boolean parseDecimal(byte[] bytes, int start, int end) {
    int length = end - start;
    if (text.length < length) {
      text = new char[2 * length];
    }
    int used = 0;
    byte point = comma == '.' ? comma : decimalPoint(bytes, start, end);
    for (int at = start; at < end; at++) {
      byte each = bytes[at];
      if (each == point) {
        text[used++] = '.';
      } else if (isDigit(each) || "+-eE".indexOf(each) >= 0) {
        text[used++] = (char) each;
      } else if (comma == '.' || !isGrouping(bytes, at, start, end)) {
        return false;
      }
    }
    try {
      value = Decimals.parse(text, 0, used);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The last kind of comma if it stands once; where one kind stands several times, 0 for none. */
  private static byte decimalPoint(byte[] bytes, int start, int end) {
    int last = end - 1;
    while (last >= start && bytes[last] != '.' && bytes[last] != ',') {
      last--;
    }
    if (last < start) {
      return '.';
    }
    for (int at = start; at < last; at++) {
      if (bytes[at] == bytes[last]) {
        return 0;
      }
    }
    return bytes[last];
  }

  /** Whether a byte separates groups of three digits. */
  private static boolean isGrouping(byte[] bytes, int at, int start, int end) {
    if ((bytes[at] != '.' && bytes[at] != ',') || at == start || !isDigit(bytes[at - 1])) {
      return false;
    }
    int digits = 0;
    while (at + 1 + digits < end && isDigit(bytes[at + 1 + digits])) {
      digits++;
    }
    return digits == 3;
  }

  private boolean parseWord(byte[] bytes, int start, int end) {
    boolean signed = bytes[start] == '-' || bytes[start] == '+';
    int from = signed ? start + 1 : start;
    if (end - from < 3 || end - from > MAX_WORD) {
      return false;
    }
    String word =
        new String(bytes, from, end - from, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    if (NANS.contains(word)) {
      value = Double.NaN;
      return true;
    }
    value = bytes[start] == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    return INFINITIES.contains(word);
  }

  /** Whether a byte is a digit, 0 to 9. */
  public static boolean isDigit(byte value) {
    return value >= '0' && value <= '9';
  }

  private static double[] powers() {
    double[] powers = new double[23];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }
}
