package io.github.metriclogger.cli.source.table;

import io.github.metriclogger.cli.source.AxisName;

/**
 * Finds out from the rows whether a column really counts, and so can be the axis: it does not where
 * rows repeat it with other values of the same tags (epochs in a table of batches), where it begins
 * again while another column counts on (batches of an epoch), or where most of its cells hold no
 * number. A {@linkplain AxisName#LOOSE loose} name counts only while it rises with every row.
 */
final class AxisCheck {

  /** One repetition in so many rows may be an accident: a row written twice at a resume. */
  private static final int ROWS_A_REPETITION = 8;

  private final Columns columns;
  private final int axis;
  private final int leastRepetitions;
  private final boolean isLoose;
  private final boolean[] isMetric;

  /** By column, the last value at the last place, once a second row was there. */
  private final double[] last;

  private final boolean[] isKnown;
  private boolean isRepeated;
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
    this.isKnown = new boolean[columns.size()];
    this.isMetric = new boolean[columns.size()];
    boolean isLabelled = RowLabels.of(columns) != null; // rows of several tags share a place
    boolean hasBatches = false;
    for (int column = 0; column < isMetric.length; column++) {
      isMetric[column] = columns.isMetric(column) && !isLabelled;
      hasBatches |= AxisName.of(columns.names().get(column)) == AxisName.BATCHES;
    }
    this.leastRepetitions = hasBatches ? 1 : 2;
    this.isLoose = AxisName.of(columns.names().get(axis)) == AxisName.LOOSE;
  }

  /** Adds a row. */
  void add(RowValues row) {
    rows++;
    double at = row.value(axis);
    if (!row.isThere(axis) || !Double.isFinite(at)) {
      unfilled++;
      return;
    }
    beginsAgain |= isLoose && at <= lastAt;
    if (at == lastAt) {
      repeat(row);
      return;
    }
    beginsAgain |= at < lastAt && isCountingOn(row);
    lastAt = at;
    isRepeated = false;
  }

  private void repeat(RowValues row) {
    boolean isOther = false;
    for (int column = 0; column < last.length; column++) {
      if (!isRepeated) {
        isKnown[column] = row.wasThere(column);
        last[column] = row.valueBefore(column);
      }
      if (isMetric[column] && row.isThere(column)) {
        isOther |= isKnown[column] && Double.compare(row.value(column), last[column]) != 0;
        isKnown[column] = true;
        last[column] = row.value(column);
      }
    }
    isRepeated = true;
    repetitions += isOther ? 1 : 0;
  }

  private boolean isCountingOn(RowValues row) {
    for (int column : columns.axes()) {
      if (column != axis
          && AxisName.of(columns.names().get(column)) != AxisName.LOOSE
          && row.isThere(column)
          && row.wasThere(column)
          && row.value(column) > row.valueBefore(column)) {
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
