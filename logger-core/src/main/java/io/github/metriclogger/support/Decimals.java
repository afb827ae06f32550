package io.github.metriclogger.support;

import tools.jackson.core.io.NumberInput;
import tools.jackson.core.io.NumberOutput;

/**
 * Converts doubles to decimal text and back, fast and exactly: {@code parse} reads what {@code
 * append} wrote as the same double. Several times faster than {@link Double#toString(double)} and
 * {@link Double#parseDouble(String)} of older JDKs; numbers of few decimals make no object. Safe
 * for use by several threads.
 */
public final class Decimals {

  /** The longest text of a finite double, in bytes. */
  public static final int MAX_BYTES = 32;

  /** From here on, a number has an exponent. */
  private static final double PLAIN_LIMIT = 1e7;

  private static final double LEAST_PLAIN = 1e-3;

  /** Two numbers of up to 15 digits are never the same double. */
  private static final double DIGITS_LIMIT = 1e15;

  private Decimals() {}

  /**
   * Writes the shortest decimal that reads back as {@code value}, in ASCII and in the form of
   * {@link Double#toString(double)}: {@code 0.001}, {@code 1.0E10}.
   *
   * @param value a finite number
   * @param target with at least {@link #MAX_BYTES} bytes from {@code at} on
   * @param at the index of the first byte
   * @return the index after the last byte written
   * @throws IllegalArgumentException for NaN and the infinities, which each format writes
   *     differently
   */
  public static int append(double value, byte[] target, int at) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not finite: " + value);
    }
    double size = Math.abs(value);
    if (size >= LEAST_PLAIN) {
      int end = appendShort(value, size, 3, target, at);
      end = end < 0 ? appendShort(value, size, 6, target, at) : end;
      if (end >= 0) {
        return end;
      }
    }
    return NumberOutput.outputDouble(value, target, at);
  }

  /**
   * Writes a number of at most 15 digits and so many decimals, such as a time, without an object;
   * returns -1 for any other number. What has so few digits is the shortest text of its double.
   */
  private static int appendShort(double value, double size, int decimals, byte[] target, int at) {
    int unit = decimals == 3 ? 1_000 : 1_000_000;
    double scaled = Math.rint(size * unit);
    if (scaled >= DIGITS_LIMIT || scaled / unit != size) {
      return -1;
    }
    int end = at;
    if (value < 0) {
      target[end++] = '-';
    }
    long all = (long) scaled;
    return size < PLAIN_LIMIT
        ? appendPlain(all, unit, target, end)
        : appendExponent(all, decimals, target, end);
  }

  private static int appendPlain(long all, int unit, byte[] target, int at) {
    int end = appendDigits(all / unit, target, at);
    target[end++] = '.';
    int rest = (int) (all % unit);
    int place = unit;
    do {
      place /= 10;
      target[end++] = (byte) ('0' + rest / place);
      rest %= place;
    } while (rest > 0);
    return end;
  }

  private static int appendExponent(long all, int decimals, byte[] target, int at) {
    long digits = all;
    int exponent = -decimals;
    while (digits % 10 == 0) {
      digits /= 10;
      exponent++;
    }
    int end = appendDigits(digits, target, at + 1);
    exponent += end - at - 2;
    target[at] = target[at + 1];
    target[at + 1] = '.';
    if (end == at + 2) {
      target[end++] = '0';
    }
    target[end++] = 'E';
    return appendDigits(exponent, target, end);
  }

  private static int appendDigits(long number, byte[] target, int at) {
    int end = at + 1;
    for (long rest = number / 10; rest > 0; rest /= 10) {
      end++;
    }
    long rest = number;
    for (int i = end - 1; i >= at; i--) {
      target[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return end;
  }

  /**
   * Reads a decimal.
   *
   * @param text contains the decimal, in a form that {@link Double#parseDouble(String)} reads
   * @param from the index of its first character
   * @param length the number of its characters
   * @throws NumberFormatException if it is not a decimal
   */
  public static double parse(char[] text, int from, int length) {
    return NumberInput.parseDouble(text, from, length, true);
  }
}
