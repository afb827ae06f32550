package io.github.metriclogger.cli.figure.axis;

/**
 * Maps values to parts of an axis, linear or logarithmic.
 *
 * @param isLog whether equal parts are equal factors
 * @param low the value at part 0, finite, above 0 on a logarithmic scale
 * @param high the value at part 1, finite, above {@code low}
 */
public record Scale(boolean isLog, double low, double high) {

  private static final double FLAT = 1e-12;
  private static final double LEAST = 1e-300;

  /** Refuses ends that no scale can have. */
  public Scale {
    if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high) || (isLog && low <= 0)) {
      throw new IllegalArgumentException("no scale from " + low + " to " + high);
    }
  }

  /**
   * A linear scale from a smallest to a largest value without a margin; equal ones are set apart.
   *
   * @param min a finite value
   * @param max a finite value, at least {@code min}
   */
  public static Scale linear(double min, double max) {
    double magnitude = Math.max(Math.abs(min), Math.abs(max));
    if (max / 2 - min / 2 > FLAT * magnitude / 2 && max / 2 - min / 2 > LEAST) {
      return new Scale(false, min, max);
    }
    double margin = magnitude < LEAST ? 1 : magnitude / 10;
    return new Scale(false, finite(min - margin), finite(max + margin));
  }

  /**
   * A linear scale with a margin at either end. It begins at 0 where the values are positive and
   * come near it.
   *
   * @param min a finite value
   * @param max a finite value, at least {@code min}
   */
  public static Scale roomy(double min, double max) {
    Scale tight = linear(min, max);
    double margin = (tight.high / 2 - tight.low / 2) / 10;
    double low = finite(tight.low - margin);
    double high = finite(tight.high + margin);
    if (min >= 0 && min <= max / 4 && max > LEAST) {
      low = 0;
    } else if (max <= 0 && max >= min / 4 && min < -LEAST) {
      high = 0;
    }
    return new Scale(false, low, high);
  }

  /**
   * A logarithmic scale with a margin at either end.
   *
   * @param min a finite value above 0
   * @param max a finite value, at least {@code min}
   */
  public static Scale log(double min, double max) {
    double from = Math.log10(min);
    double to = Math.log10(max);
    double margin = to - from < 1e-9 ? 0.3 : (to - from) / 20;
    double low = Math.max(Double.MIN_VALUE, Math.pow(10, from - margin));
    return new Scale(true, low, finite(Math.pow(10, to + margin)));
  }

  private static double finite(double value) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, value));
  }

  /** The part of the axis that lies below a value: 0 at the low end; NaN where it has no place. */
  public double at(double value) {
    if (!isLog) {
      return (value / 2 - low / 2) / (high / 2 - low / 2);
    }
    double from = Math.log(low);
    return value > 0 ? (Math.log(value) - from) / (Math.log(high) - from) : Double.NaN;
  }

  /** The value at a part of the axis. */
  public double value(double part) {
    return isLog
        ? Math.exp(Math.log(low) * (1 - part) + Math.log(high) * part)
        : low * (1 - part) + high * part;
  }
}
