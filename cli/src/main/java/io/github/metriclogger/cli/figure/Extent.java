package io.github.metriclogger.cli.figure;

import io.github.metriclogger.cli.figure.axis.Scale;
import io.github.metriclogger.cli.series.Buckets;
import java.util.Arrays;

/**
 * How far the values of a panel reach, and how many of them have no place in the plot. NaN and
 * infinities never widen it.
 *
 * <p>A robust extent leaves outliers beyond the rim: where all values reach over more than four
 * times what lies between the 1st and the 98th of a hundred, it ends a fifth of that beyond the
 * two.
 */
final class Extent {

  private static final double WIDE = 4;
  private static final double MARGIN = 0.2;

  private final boolean isLog;
  private final double[] values;
  private final int size;
  private Scale scale = new Scale(false, 0, 1);
  private long notPositive;
  private long nan;
  private long infinite;
  private long above;
  private long below;
  private boolean isAtLeast;
  private boolean isWhole = true;

  private Extent(boolean isLog, double[] values, int size) {
    this.isLog = isLog;
    this.values = values;
    this.size = size;
  }

  /** The extent of what a panel shows. */
  static Extent of(Panel panel, Scale places) {
    boolean wantsLog = panel.axes().isLog() && !panel.isHistogram();
    Extent extent = gathered(panel, places, wantsLog);
    if (wantsLog && !extent.hasValues()) {
      extent = gathered(panel, places, false);
    }
    extent.count(panel, places);
    return extent;
  }

  private static Extent gathered(Panel panel, Scale places, boolean isLog) {
    double[] values = new double[64];
    int size = 0;
    for (NamedCurve curve : panel.curves()) {
      Buckets placed = curve.placed();
      for (int i = 0; i < placed.size(); i++) {
        if (isShown(placed, i, places) && placed.finite(i) > 0) {
          values = size + 3 > values.length ? Arrays.copyOf(values, 2 * size + 3) : values;
          size = append(values, size, placed.min(i), isLog);
          size = append(values, size, placed.max(i), isLog);
          size = panel.isHistogram() ? size : append(values, size, curve.line()[i], isLog);
        }
      }
    }
    Arrays.sort(values, 0, size);
    return new Extent(isLog, values, size);
  }

  private static int append(double[] values, int size, double value, boolean isLog) {
    if (!Double.isFinite(value) || (isLog && value <= 0)) {
      return size;
    }
    values[size] = value;
    return size + 1;
  }

  private static boolean isShown(Buckets placed, int bucket, Scale places) {
    return placed.to(bucket) >= places.low() && placed.from(bucket) <= places.high();
  }

  private void count(Panel panel, Scale places) {
    if (hasValues()) {
      scale = chosen(panel);
    }
    for (NamedCurve curve : panel.curves()) {
      Buckets placed = curve.placed();
      for (int i = 0; i < placed.size(); i++) {
        if (isShown(placed, i, places)) {
          count(placed, i);
        }
      }
    }
  }

  private void count(Buckets placed, int bucket) {
    isWhole &= Math.rint(placed.from(bucket)) == placed.from(bucket);
    nan += placed.nan(bucket);
    infinite += placed.infinite(bucket);
    notPositive += isLog ? placed.notPositive(bucket) : 0;
    boolean isOver = placed.finite(bucket) > 0 && placed.max(bucket) > scale.high();
    boolean isUnder =
        placed.finite(bucket) > 0
            && placed.min(bucket) < scale.low()
            && !(isLog && placed.min(bucket) <= 0);
    above += isOver ? 1 : 0;
    below += isUnder ? 1 : 0;
    isAtLeast |= (isOver || isUnder) && placed.finite(bucket) > 1;
  }

  private Scale chosen(Panel panel) {
    double min = values[0];
    double max = values[size - 1];
    if (panel.axes().isRobust()) {
      double from = place(values[(int) (0.01 * (size - 1))]);
      double to = place(values[(int) (0.98 * (size - 1))]);
      double usual = to - from;
      if (usual > 0 && place(max) - place(min) > WIDE * usual) {
        min = Math.max(min, value(from - MARGIN * usual));
        max = Math.min(max, value(to + MARGIN * usual));
      }
    }
    if (panel.isHistogram()) {
      return Scale.linear(min, max);
    }
    return isLog ? Scale.log(min, max) : Scale.roomy(min, max);
  }

  private double place(double value) {
    return isLog ? Math.log10(value) : value / 2;
  }

  private double value(double place) {
    return isLog ? Math.pow(10, place) : place * 2;
  }

  /** Whether there is a value to draw. */
  boolean hasValues() {
    return size > 0;
  }

  /** The scale that the values are drawn on. */
  Scale scale() {
    return scale;
  }

  /** Values that a logarithmic scale leaves out. */
  long notPositive() {
    return notPositive;
  }

  /** NaN. */
  long nan() {
    return nan;
  }

  /** Infinities. */
  long infinite() {
    return infinite;
  }

  /** Values above the scale, at least. */
  long above() {
    return above;
  }

  /** Values below the scale, at least. */
  long below() {
    return below;
  }

  /** Whether all places are whole numbers, as steps are. */
  boolean isWhole() {
    return isWhole;
  }

  /** Whether more values may be beyond the scale than were counted. */
  boolean isAtLeast() {
    return isAtLeast;
  }
}
