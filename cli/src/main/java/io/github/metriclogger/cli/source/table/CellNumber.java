package io.github.metriclogger.cli.source.table;

import io.github.metriclogger.support.NumberParser;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers that are not written as one: with a percent sign, with commas between thousands, or
 * printed by a program that forgot to take the number out of its tensor. Few tables have them, so
 * that their texts may cost an object. Not safe for use by several threads.
 */
final class CellNumber {

  /** Longer cells are texts. */
  private static final int LONGEST = 200;

  /**
   * {@code tensor(0.5)}, {@code tensor(0.5, device='cuda:0')}, {@code tf.Tensor(0.5, shape=(), …)},
   * {@code np.float64(0.5)}, {@code [0.5]}.
   */
  private static final Pattern WRAPPED =
      Pattern.compile(
          "(?:[\\w.]*\\.)?(?:tensor|array|float|float\\d+|int\\d+|DeviceArray|EagerTensor)"
              + "\\(\\[?\\s*([-+]?[\\w.+-]+)\\s*]?(?:,\\s*\\w+=.*)?\\)"
              + "|\\[\\s*([-+]?[\\w.+-]+)\\s*]",
          Pattern.CASE_INSENSITIVE);

  private static final byte[] WIDE_PERCENT = "％".getBytes(StandardCharsets.UTF_8);

  private final NumberParser number;
  private final boolean hasGroups;
  private final byte[] plain = new byte[32];

  /**
   * Creates a parser.
   *
   * @param number gets the number
   * @param hasGroups whether a comma inside quotes is one between thousands
   */
  CellNumber(NumberParser number, boolean hasGroups) {
    this.number = number;
    this.hasGroups = hasGroups;
  }

  /**
   * Parses digits with commas between thousands, such as {@code 1,048,576.5}.
   *
   * @return whether it is such a number
   */
  boolean parseGroups(byte[] bytes, int from, int to) {
    if (!hasGroups || to - from > plain.length || !isGrouped(bytes, from, to)) {
      return false;
    }
    int size = 0;
    for (int at = from; at < to; at++) {
      if (bytes[at] != ',') {
        plain[size++] = bytes[at];
      }
    }
    return number.parse(plain, 0, size);
  }

  private static boolean isGrouped(byte[] bytes, int from, int to) {
    int at = bytes[from] == '-' || bytes[from] == '+' ? from + 1 : from;
    int digits = digits(bytes, at, to);
    int groups = 0;
    at += digits;
    while (at < to && bytes[at] == ',' && digits(bytes, at + 1, to) == 3) {
      groups++;
      at += 4;
    }
    boolean isWhole = at == to || (bytes[at] == '.' && at + 1 + digits(bytes, at + 1, to) == to);
    return groups > 0 && digits > 0 && digits <= 3 && isWhole;
  }

  private static int digits(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && NumberParser.isDigit(bytes[at])) {
      at++;
    }
    return at - from;
  }

  /**
   * Parses any other way to write a number. That of {@code 50.5%} is 50.5.
   *
   * @return whether there is a number
   */
  boolean parse(byte[] bytes, int from, int to) {
    int last = bytes[to - 1];
    if (last == '%' || last == WIDE_PERCENT[2]) {
      return parsePercent(bytes, from, to);
    }
    if ((last != ')' && last != ']') || to - from > LONGEST) {
      return false;
    }
    Matcher text = WRAPPED.matcher(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    if (!text.matches()) {
      return false;
    }
    String found = text.group(1) == null ? text.group(2) : text.group(1);
    byte[] inner = String.valueOf(found).getBytes(StandardCharsets.UTF_8);
    return number.parse(inner, 0, inner.length);
  }

  private boolean parsePercent(byte[] bytes, int from, int to) {
    int end = to - 1;
    if (bytes[end] != '%') {
      end = to - WIDE_PERCENT.length;
      if (end < from || bytes[end] != WIDE_PERCENT[0] || bytes[end + 1] != WIDE_PERCENT[1]) {
        return false;
      }
    }
    while (end > from && bytes[end - 1] == ' ') {
      end--;
    }
    return end > from && number.parse(bytes, from, end);
  }
}
