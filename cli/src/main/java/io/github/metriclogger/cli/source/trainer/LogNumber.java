package io.github.metriclogger.cli.source.trainer;

import io.github.metriclogger.cli.source.AxisName;
import org.jspecify.annotations.Nullable;

/** How one number of a log moves from row to row, which shows whether it counts them. */
final class LogNumber {

  /** One repetition in so many rows may be an accident. */
  private static final int ROWS_A_REPETITION = 8;

  private final String name;
  private final @Nullable AxisName axis;
  private double last = Double.NaN;
  private int lastRow;
  private int count;
  private int repetitions;
  private boolean hasStayed;
  private boolean hasMoved;
  private boolean isCyclic;
  private boolean hasFallen;
  private int lastFall;

  LogNumber(String name) {
    this.name = name;
    this.axis = AxisName.of(name);
  }

  String name() {
    return name;
  }

  /** What it counts by its name; null when that is none of an axis. */
  @Nullable AxisName axis() {
    return axis;
  }

  AxisName axisOrLoose() {
    return axis == null ? AxisName.LOOSE : axis;
  }

  /** How many objects it lies in. */
  long depth() {
    return name.chars().filter(each -> each == '/').count();
  }

  /** How many rows have it. */
  int count() {
    return count;
  }

  /** By how much a value is above the one before; NaN for the first one. */
  double change(double value) {
    return value - last;
  }

  /** Whether the row before a row had it. */
  boolean isOfLastRow(int row) {
    return count > 0 && lastRow == row - 1;
  }

  /**
   * Adds the value of a row.
   *
   * @param value the value
   * @param row the number of the row
   * @param epochRises whether the epoch is another one than in the row before
   * @param isOtherRow whether a metric has another value than in the row right before
   */
  void add(double value, int row, boolean epochRises, boolean isOtherRow) {
    double change = change(value);
    isCyclic |= epochRises && change < 0;
    hasFallen |= change < 0;
    lastFall = change < 0 ? row : lastFall;
    hasMoved |= change != 0 && count > 0;
    hasStayed |= change == 0 && isOfLastRow(row);
    repetitions += change == 0 && isOtherRow && isOfLastRow(row) ? 1 : 0;
    last = value;
    lastRow = row;
    count++;
  }

  /** Whether it begins again with each epoch. */
  boolean isCyclic() {
    return isCyclic;
  }

  /** Whether rows that differ have the same value. */
  boolean isRepeated() {
    return repetitions * ROWS_A_REPETITION > count;
  }

  /** Whether it ever was the same in two rows that follow each other. */
  boolean hasStayed() {
    return hasStayed;
  }

  /** Whether it may be the axis, as far as the rows so far show. */
  boolean counts() {
    boolean isLoose = axis == AxisName.LOOSE;
    boolean isStill = count > 1 && !hasMoved;
    return axis != null && !isCyclic && !isStill && !(isLoose && (hasFallen || isRepeated()));
  }

  /** Whether this went back in a row without another number, which never goes back. */
  boolean fallsWithout(LogNumber other) {
    return hasFallen && !other.hasFallen && lastFall != other.lastRow;
  }
}
