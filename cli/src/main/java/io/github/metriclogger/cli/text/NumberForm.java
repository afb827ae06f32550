package io.github.metriclogger.cli.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as a person reads them, the same in every locale. */
public final class NumberForm {

  private static final MathContext SIX_DIGITS = new MathContext(6);
  private static final int LARGEST_PLAIN = 15;
  private static final int SMALLEST_PLAIN = -4;

  private NumberForm() {}

  /**
   * Six significant digits without zeros at the end, whole numbers below 1e15 in full: {@code
   * 0.0123457}, {@code 34200}, {@code 1.5e-05}, {@code NaN}.
   */
  public static String general(double value) {
    if (!Double.isFinite(value)) {
      return String.valueOf(value);
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.valueOf((long) value);
    }
    BigDecimal rounded = new BigDecimal(value).round(SIX_DIGITS).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= SMALLEST_PLAIN && exponent < LARGEST_PLAIN) {
      return rounded.toPlainString();
    }
    BigDecimal mantissa = rounded.movePointLeft(exponent).stripTrailingZeros();
    String digits = String.valueOf(Math.abs(exponent));
    return mantissa.toPlainString()
        + (exponent < 0 ? "e-" : "e+")
        + (digits.length() < 2 ? "0" : "")
        + digits;
  }

  /**
   * A fixed number of digits behind the point, as the console's lines have them: {@code 0.072316};
   * {@code NaN} and {@code Infinity} as such.
   *
   * @param digits how many
   */
  public static String fixed(double value, int digits) {
    return Double.isFinite(value)
        ? String.format(Locale.ROOT, "%." + digits + "f", value)
        : String.valueOf(value);
  }

  /** A learning rate with eight digits behind the point; one that these cannot show as 1.00e-09. */
  public static String learningRate(double rate) {
    boolean isTiny = rate != 0 && Math.abs(rate) < 5e-9;
    return isTiny ? String.format(Locale.ROOT, "%.2e", rate) : fixed(rate, 8);
  }
}
