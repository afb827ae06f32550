package io.github.metriclogger.cli.figure.axis;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes a single number for a narrow place: four digits, such as 0.1234, 1.73e-5 or 11.06k. */
public final class ShortNumber {

  private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_UP);
  private static final BigDecimal LEAST = new BigDecimal("0.001");
  private static final BigDecimal MOST = BigDecimal.valueOf(100_000);

  private ShortNumber() {}

  /** The text of a number; NaN, Inf and -Inf for those that are not finite. */
  public static String of(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "NaN" : value > 0 ? "Inf" : "-Inf";
    }
    if (value == Math.rint(value) && Math.abs(value) < MOST.doubleValue()) {
      return Long.toString((long) value);
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    BigDecimal size = rounded.abs();
    if (size.compareTo(LEAST) >= 0 && size.compareTo(MOST) < 0) {
      return rounded.toPlainString();
    }
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= 5 && exponent < 9) {
      boolean isMillion = exponent >= 6;
      return rounded.movePointLeft(isMillion ? 6 : 3).toPlainString() + (isMillion ? "M" : "k");
    }
    return rounded.movePointLeft(exponent).toPlainString() + "e" + exponent;
  }
}
