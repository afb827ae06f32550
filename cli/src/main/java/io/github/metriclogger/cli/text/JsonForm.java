package io.github.metriclogger.cli.text;

import org.jspecify.annotations.Nullable;

/** Numbers as the JSON documents of the subcommands have them. */
public final class JsonForm {

  private static final double EXACT_WHOLE = 1L << 53;

  private JsonForm() {}

  /** A number, whole ones without a fraction. */
  public static Object number(double number) {
    return number == Math.rint(number) && Math.abs(number) < EXACT_WHOLE
        ? (Object) (long) number
        : number;
  }

  /** A number; null when it is NaN, which stands for what is not known. */
  public static @Nullable Object known(double number) {
    return Double.isNaN(number) ? null : number(number);
  }
}
