package io.github.metriclogger.support;

import tools.jackson.core.io.NumberInput;
import tools.jackson.core.io.NumberOutput;

/**
 * Converts doubles to decimal text and back, fast and exactly: {@code parse} reads what {@code
 * append} wrote as the same double. Several times faster than {@link Double#toString(double)} and
 * {@link Double#parseDouble(String)} of older JDKs, and without an object per number. Safe for use
 * by several threads.
 */
public final class Decimals {

  /** The longest text of a finite double, in bytes. */
  public static final int MAX_BYTES = 32;

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
    return NumberOutput.outputDouble(value, target, at);
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
