package io.github.metriclogger.cli.source.table;

import io.github.metriclogger.cli.source.AxisVisitor;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reports the values of rows. A header that stands again holds for the rows after it. */
final class RowDecoder {

  private final Set<String> excluded;
  private final Set<String> clocks;
  private final Set<String> valued;
  private final ClockText clock;
  private final boolean isChecked;
  private String axisName;
  private Columns columns;
  private RowValues values;
  private int axis;
  private @Nullable AxisCheck check;

  /** By column, its tag; null where the column reports no values. */
  private @Nullable String[] tags;

  /** The column of times, or -1. */
  private int clockColumn;

  /** Whether a column may turn out to hold times. */
  private boolean isClockOpen;

  private long rows;
  private double lastAt;

  /**
   * Creates a decoder.
   *
   * @param state where reading begins
   * @param isChecked whether an axis that turns out not to count is none; false for one that a
   *     person chose
   * @param clock reads times
   */
  RowDecoder(DecoderState state, boolean isChecked, ClockText clock) {
    this.excluded = new TreeSet<>(state.excluded());
    this.clocks = new TreeSet<>(state.clocks());
    this.valued = new TreeSet<>(state.values());
    this.clock = clock;
    this.isChecked = isChecked;
    this.axisName = state.axis();
    this.rows = state.rows();
    this.lastAt = state.lastAt();
    this.columns = new Columns(state.names());
    this.values = new RowValues(columns.size());
    this.tags = new @Nullable String[columns.size()];
    enter(columns);
  }

  /** The state for reading on. */
  DecoderState state() {
    return new DecoderState(columns.names(), axisName, excluded, clocks, valued, rows, lastAt);
  }

  /** The columns of the newest header. */
  Columns columns() {
    return columns;
  }

  /** Says that a column holds texts, as far as its first rows show. */
  void expectText(int column) {
    values.expectText(column);
  }

  /** The name of the axis as a visitor knows it. */
  String axisTitle() {
    return axis < 0 ? AxisVisitor.ROW : axisName;
  }

  /** Whether the axis is the last column of a row, whose last number may be torn. */
  boolean isAxis(int column) {
    return column == axis;
  }

  /** The last place on the axis, NaN before any. */
  double lastAt() {
    return lastAt;
  }

  /** Whether any row was reported. */
  boolean hasRows() {
    return rows > 0;
  }

  /** Whether the axis counts, as far as the rows so far show. */
  boolean counts() {
    return check == null || check.counts();
  }

  private void enter(Columns newColumns) {
    columns = newColumns;
    values = new RowValues(columns.size());
    axis = axisName.isEmpty() ? AxisChoice.ROW : columns.find(axisName);
    check = isChecked && axis >= 0 ? new AxisCheck(columns, axis) : null;
    tags = new @Nullable String[columns.size()];
    findTags();
  }

  private void findTags() {
    clockColumn = -1;
    isClockOpen = false;
    for (int column = 0; column < tags.length; column++) {
      String name = columns.names().get(column);
      boolean isClock = columns.mayBeClock(column) && clocks.contains(name);
      isClockOpen |= columns.mayBeClock(column) && !isClock && !valued.contains(name);
      clockColumn = isClock && clockColumn < 0 ? column : clockColumn;
      tags[column] = isClock || column == axis ? null : columns.tag(column);
    }
  }

  /** Reports a row. */
  void row(TableCells cells, AxisVisitor visitor) {
    boolean isTorn = cells.isAfterNuls() && cells.count() < columns.size();
    if (cells.isBlank() || cells.isComment() || isTorn) {
      return;
    }
    boolean hasNumber = values.read(cells);
    if (!hasNumber && (isHeader(cells.texts(), visitor) || axis >= 0)) {
      return;
    }
    if (isClockOpen) {
      findClocks(cells);
    }
    double at = place(cells);
    rows++;
    if (check != null && hasNumber) {
      check.add(values.values(), values.isThere());
    }
    if (Double.isNaN(at)) {
      return;
    }
    lastAt = at;
    report(at, clockColumn < 0 ? Double.NaN : cells.clock(clockColumn, clock), visitor);
  }

  private void report(double at, double time, AxisVisitor visitor) {
    double[] numbers = values.values();
    boolean[] isThere = values.isThere();
    for (int column = 0; column < tags.length; column++) {
      String tag = tags[column];
      if (tag != null && isThere[column]) {
        visitor.point(tag, at, time, numbers[column]);
      }
    }
  }

  /** The place of a row; NaN for a row that has none, such as one of means below the others. */
  private double place(TableCells cells) {
    if (axis < 0) {
      return rows;
    }
    double at = axis == clockColumn ? cells.clock(axis, clock) : values.values()[axis];
    boolean isPlace = (values.isThere()[axis] || axis == clockColumn) && Double.isFinite(at);
    return isPlace ? at : cells.isEmpty(axis) ? lastAt : Double.NaN;
  }

  /** Whether a row without a number is a header, which holds from here on. */
  private boolean isHeader(List<String> texts, AxisVisitor visitor) {
    if (!columns.resembles(texts)) {
      return false;
    }
    if (!texts.equals(columns.names())) {
      enter(new Columns(texts));
      if (axis < 0 && !axisName.isEmpty() && !columns.axes().isEmpty()) {
        axisName = columns.names().get(columns.axes().get(0));
        enter(columns);
      }
      visitor.axis(axisTitle());
    }
    return true;
  }

  private void findClocks(TableCells cells) {
    for (int column = 0; column < tags.length; column++) {
      String name = columns.names().get(column);
      boolean isOpen =
          columns.mayBeClock(column) && !clocks.contains(name) && !valued.contains(name);
      if (isOpen && !Double.isNaN(cells.clock(column, clock))) {
        clocks.add(name);
      } else if (isOpen && values.isThere()[column]) {
        valued.add(name);
      }
    }
    findTags();
  }
}
