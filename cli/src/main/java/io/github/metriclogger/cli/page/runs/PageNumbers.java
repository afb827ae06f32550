package io.github.metriclogger.cli.page.runs;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers as the page takes them in JSON, which has no NaN and no infinity. */
final class PageNumbers {

  private PageNumbers() {}

  /** The last value, which may be the text of one that is not finite, and the extremes. */
  static List<@Nullable Object> summary(double last, double min, double max) {
    List<@Nullable Object> summary = new ArrayList<>();
    summary.add(shown(last));
    summary.add(finite(min));
    summary.add(finite(max));
    return summary;
  }

  /** A number, or the sign of one that is not finite. */
  static Object shown(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    return Double.isInfinite(value) ? (value > 0 ? "∞" : "−∞") : whole(value);
  }

  /** A finite number, else null. */
  static @Nullable Object finite(double value) {
    return Double.isFinite(value) ? whole(value) : null;
  }

  /** Whole numbers without a point. */
  private static Object whole(double value) {
    boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
    if (isWhole) {
      return (long) value;
    }
    return value;
  }
}
