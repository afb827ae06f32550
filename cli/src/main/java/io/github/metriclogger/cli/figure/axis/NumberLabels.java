package io.github.metriclogger.cli.figure.axis;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Writes the numbers of one axis in one form, short, and so that neighbours differ. */
final class NumberLabels {

  private static final BigDecimal PLAIN = BigDecimal.valueOf(10_000);
  private static final int PLAIN_DECIMALS = 3;
  private static final String[] PREFIXES = {"k", "M", "G", "T"};

  private NumberLabels() {}

  /** A label for each value. */
  static List<String> of(List<BigDecimal> values) {
    BigDecimal most =
        values.stream().map(BigDecimal::abs).max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    List<String> plain = fixed(values, 0, "");
    if (most.compareTo(PLAIN) < 0 && decimals(values, 0) <= PLAIN_DECIMALS) {
      return plain;
    }
    int thousands = most.compareTo(PLAIN) < 0 ? 0 : thousands(most);
    if (thousands >= 1 && thousands <= PREFIXES.length) {
      return shorter(plain, fixed(values, 3 * thousands, PREFIXES[thousands - 1]));
    }
    return shorter(plain, values.stream().map(NumberLabels::exponent).toList());
  }

  private static int thousands(BigDecimal value) {
    return (value.precision() - value.scale() - 1) / 3;
  }

  private static List<String> shorter(List<String> first, List<String> second) {
    return longest(second) < longest(first) ? second : first;
  }

  private static int longest(List<String> labels) {
    return labels.stream().mapToInt(String::length).max().orElse(0);
  }

  /** As decimals in a unit of a power of ten. */
  private static List<String> fixed(List<BigDecimal> values, int power, String unit) {
    int decimals = decimals(values, power);
    return values.stream()
        .map(
            value ->
                value.signum() == 0
                    ? "0"
                    : value
                            .movePointLeft(power)
                            .setScale(decimals, RoundingMode.UNNECESSARY)
                            .toPlainString()
                        + unit)
        .toList();
  }

  private static int decimals(List<BigDecimal> values, int power) {
    return values.stream()
        .filter(value -> value.signum() != 0)
        .mapToInt(value -> value.movePointLeft(power).stripTrailingZeros().scale())
        .reduce(0, Math::max);
  }

  private static String exponent(BigDecimal value) {
    if (value.signum() == 0) {
      return "0";
    }
    BigDecimal stripped = value.stripTrailingZeros();
    int exponent = stripped.precision() - stripped.scale() - 1;
    return stripped.movePointLeft(exponent).toPlainString() + "e" + exponent;
  }
}
