package io.github.metriclogger.cli.source.table;

/**
 * Finds out from the rows whether a column really counts, and so can be the axis: it does not where
 * rows repeat it with other values of the same tags (epochs in a table of batches), where it begins
 * again while another column counts on (batches of an epoch), or where most of its cells hold no
 * number.
 */
final class AxisCheck {

  /** One repetition in so many rows may be an accident: a row written twice at a resume. */
  private static final int ROWS_A_REPETITION = 8;

  private final Columns columns;
  private final int axis;
  private final int leastRepetitions;
  private final boolean[] isMetric;
  private final double[] last;

  /** By column, the place at which it last had a value. */
  private final long[] seen;

  private long place;
  private double lastAt = Double.NaN;
  private long rows;
  private long unfilled;
  private long repetitions;
  private boolean beginsAgain;

  /**
   * Creates a check.
   *
   * @param columns the columns
   * @param axis the one that may count
   */
  AxisCheck(Columns columns, int axis) {
    this.columns = columns;
    this.axis = axis;
    this.last = new double[columns.size()];
    this.seen = new long[columns.size()];
    this.isMetric = new boolean[columns.size()];
    boolean hasBatches = false;
    for (int column = 0; column < isMetric.length; column++) {
      isMetric[column] = columns.isMetric(column);
      hasBatches |= AxisName.of(columns.names().get(column)) == AxisName.BATCHES;
    }
    this.leastRepetitions = hasBatches ? 1 : 2;
  }

  /**
   * Adds a row.
   *
   * @param values the numbers by column
   * @param isThere by column, whether the row has a number
   */
  void add(double[] values, boolean[] isThere) {
    rows++;
    double at = values[axis];
    if (!isThere[axis] || !Double.isFinite(at)) {
      unfilled++;
      return;
    }
    if (at == lastAt) {
      repetitions += repeats(values, isThere) ? 1 : 0;
    } else {
      beginsAgain |= at < lastAt && isCountingOn(values, isThere);
      place++;
      lastAt = at;
    }
    for (int column = 0; column < last.length; column++) {
      if (isThere[column]) {
        last[column] = values[column];
        seen[column] = place;
      }
    }
  }

  private boolean repeats(double[] values, boolean[] isThere) {
    for (int column = 0; column < last.length; column++) {
      if (isMetric[column]
          && isThere[column]
          && seen[column] == place
          && Double.compare(values[column], last[column]) != 0) {
        return true;
      }
    }
    return false;
  }

  private boolean isCountingOn(double[] values, boolean[] isThere) {
    for (int column : columns.axes()) {
      if (column != axis && isThere[column] && seen[column] > 0 && values[column] > last[column]) {
        return true;
      }
    }
    return false;
  }

  /** Whether the column counts, as far as the rows so far show. */
  boolean counts() {
    boolean isRepeated = repetitions >= leastRepetitions && repetitions * ROWS_A_REPETITION > rows;
    return !beginsAgain && !isRepeated && unfilled * 2 <= rows;
  }
}
