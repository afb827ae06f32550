package io.github.metriclogger.support;

import tools.jackson.core.io.NumberInput;
import tools.jackson.core.io.NumberOutput;

/**
 * Doubles as decimal text and back, fast and exact: what {@code append} writes {@code parse} reads
 * as the same double. Several times faster than {@link Double#toString(double)} and {@link
 * Double#parseDouble(String)} of older JDKs, and without an object for each number. Safe for use by
 * several threads.
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
   * @param target has at least {@link #MAX_BYTES} bytes from {@code at} on
   * @param at where to begin
   * @return the index after the last byte written
   * @throws IllegalArgumentException for NaN and the infinities: each format has its own words
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
   * @param text holds the decimal, in the form that {@link Double#parseDouble(String)} reads
   * @param from where it begins
   * @param length how many characters it has
   * @throws NumberFormatException when it is none
   */
  public static double parse(char[] text, int from, int length) {
    return NumberInput.parseDouble(text, from, length, true);
  }
}
