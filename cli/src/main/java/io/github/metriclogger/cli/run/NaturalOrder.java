package io.github.metriclogger.cli.run;

import java.util.Comparator;

/**
 * Compares names as a person orders them: runs of digits by their number, so that {@code version_2}
 * comes before {@code version_10}. Names that differ in leading zeros alone are ordered by them.
 */
public final class NaturalOrder implements Comparator<String> {

  /** The one instance. */
  public static final NaturalOrder INSTANCE = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String one, String other) {
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      if (isDigit(one.charAt(i)) && isDigit(other.charAt(j))) {
        int iEnd = afterDigits(one, i);
        int jEnd = afterDigits(other, j);
        int order = compareNumbers(one.substring(i, iEnd), other.substring(j, jEnd));
        if (order != 0) {
          return order;
        }
        i = iEnd;
        j = jEnd;
      } else {
        int order = Character.compare(one.charAt(i++), other.charAt(j++));
        if (order != 0) {
          return order;
        }
      }
    }
    int order = Integer.compare(one.length() - i, other.length() - j);
    return order != 0 ? order : one.compareTo(other);
  }

  private static int compareNumbers(String one, String other) {
    String left = withoutZeros(one);
    String right = withoutZeros(other);
    int order = Integer.compare(left.length(), right.length());
    return order != 0 ? order : left.compareTo(right);
  }

  private static String withoutZeros(String digits) {
    int at = 0;
    while (at < digits.length() - 1 && digits.charAt(at) == '0') {
      at++;
    }
    return digits.substring(at);
  }

  private static int afterDigits(String text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
