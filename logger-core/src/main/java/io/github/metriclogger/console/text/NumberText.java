package io.github.metriclogger.console.text;

import java.util.Locale;

/**
 * Formats numbers like {@code String.format(Locale.ROOT, …)}, but several times faster. Non-finite
 * values become {@code NaN}, {@code Infinity} or {@code -Infinity}.
 */
public final class NumberText {

  private static final long[] POWERS = new long[13];

  /** The powers of ten that a double represents exactly. */
  private static final double[] TENS = new double[23];

  /** Above this, the fraction of a scaled value is not precise enough. */
  private static final double FAST_LIMIT = 1e12;

  /** This close to a tie, the exact way decides. */
  private static final double TIE = 1e-3;

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
    TENS[0] = 1;
    for (int i = 1; i < TENS.length; i++) {
      TENS[i] = TENS[i - 1] * 10;
    }
  }

  private NumberText() {}

  /**
   * As {@code %.<digits>f}.
   *
   * @param digits 0 to 12
   */
  public static void fixed(StringBuilder out, double value, int digits) {
    if (!Double.isFinite(value)) {
      out.append(value);
      return;
    }
    double scaled = Math.abs(value) * POWERS[digits];
    long whole = (long) scaled;
    double fraction = scaled - whole;
    if (scaled >= FAST_LIMIT || Math.abs(fraction - 0.5) < TIE) {
      out.append(String.format(Locale.ROOT, "%." + digits + "f", value));
      return;
    }
    if (Double.doubleToRawLongBits(value) < 0) {
      out.append('-');
    }
    digits(out, fraction > 0.5 ? whole + 1 : whole, digits);
  }

  /**
   * As {@code %.<precision>g}.
   *
   * @param precision significant digits, 1 to 8
   */
  static void general(StringBuilder out, double value, int precision) {
    if (!Double.isFinite(value)) {
      out.append(value);
      return;
    }
    double size = Math.abs(value);
    int decimals = decimals(size, precision);
    if (decimals < 0) {
      if (!fastScientific(out, value, precision - 1)) {
        out.append(String.format(Locale.ROOT, "%." + precision + "g", value));
      }
      return;
    }
    // Rounding may carry into one more digit; the exact way handles that.
    if (decimals(size * (1 + 0.6 / POWERS[precision - 1]), precision) != decimals) {
      out.append(String.format(Locale.ROOT, "%." + precision + "g", value));
    } else {
      fixed(out, value, decimals);
    }
  }

  /** As {@code %.<digits>e}. */
  static void scientific(StringBuilder out, double value, int digits) {
    if (!Double.isFinite(value)) {
      out.append(value);
    } else if (!fastScientific(out, value, digits)) {
      out.append(String.format(Locale.ROOT, "%." + digits + "e", value));
    }
  }

  /** Writes {@code 4.20e-10}, or nothing if only the exact way can decide the last digit. */
  private static boolean fastScientific(StringBuilder out, double value, int digits) {
    double size = Math.abs(value);
    if (!(size >= 1e-22 && size < 1e22)) {
      return false;
    }
    int exponent = (int) Math.floor(Math.log10(size));
    double scaled = exponent < 0 ? size * TENS[-exponent] : size / TENS[exponent];
    scaled *= POWERS[digits];
    long whole = (long) scaled;
    double fraction = scaled - whole;
    long rounded = fraction > 0.5 ? whole + 1 : whole;
    boolean sure = Math.abs(fraction - 0.5) >= TIE;
    if (!sure || rounded < POWERS[digits] || rounded >= POWERS[digits + 1]) {
      return false;
    }
    if (value < 0) {
      out.append('-');
    }
    digits(out, rounded, digits);
    int power = Math.abs(exponent);
    out.append(exponent < 0 ? "e-" : "e+").append(power < 10 ? "0" : "").append(power);
    return true;
  }

  /**
   * The number of digits after the point for so many significant ones, -1 if the plain form does
   * not apply.
   */
  private static int decimals(double size, int precision) {
    if (size < 1e-4 || size >= POWERS[precision]) {
      return -1;
    }
    int decimals = precision - 1;
    for (double limit = 10; size >= limit; limit *= 10) {
      decimals--;
    }
    for (double limit = 1; size < limit; limit /= 10) {
      decimals++;
    }
    return decimals;
  }

  private static void digits(StringBuilder out, long scaled, int digits) {
    out.append(scaled / POWERS[digits]);
    if (digits > 0) {
      out.append('.');
      long rest = scaled % POWERS[digits];
      for (int i = digits - 1; i >= 0; i--) {
        out.append((char) ('0' + rest / POWERS[i] % 10));
      }
    }
  }
}
