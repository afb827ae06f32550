package io.github.metriclogger.cli.source.table;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.support.NumberParser;
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
  private final Dialect dialect;
  private final NumberParser number;
  private final boolean isChecked;
  private String axisName;
  private Columns columns;
  private RowValues values;
  private int axis;
  private @Nullable AxisCheck check;
  private @Nullable RowLabels labels;

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
   * @param dialect how the rows are written
   * @param state where reading begins
   * @param isChecked whether an axis that turns out not to count is none; false for one that a
   *     person chose
   * @param clock reads times
   */
  RowDecoder(Dialect dialect, DecoderState state, boolean isChecked, ClockText clock) {
    this.dialect = dialect;
    this.number = dialect.separator() == ',' ? new NumberParser() : NumberParser.ofCommas();
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

  /** Whether a column is the axis. */
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
    labels = RowLabels.of(columns);
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
    if (check != null && hasNumber) {
      check.add(values);
    }
    double time = clockColumn < 0 ? Double.NaN : cells.clock(clockColumn, clock);
    String label = labels == null ? "" : labels.label(cells);
    report(label, place(cells, time), time, visitor);
  }

  /**
   * Reports a row in one go, if it is one of short numbers alone.
   *
   * @param bytes what holds the row
   * @param from where it begins
   * @param limit the end of the bytes
   * @return the index of the row after it; -1 when it is another row
   */
  int plainRow(byte[] bytes, int from, int limit, AxisVisitor visitor) {
    if (isClockOpen || labels != null || dialect.isOfBlanks()) {
      return -1;
    }
    int next = values.read(bytes, from, limit, dialect, number);
    if (next < 0) {
      return next;
    }
    double time =
        clockColumn >= 0 && values.isThere(clockColumn)
            ? ClockText.ofNumber(values.value(clockColumn))
            : Double.NaN;
    if (axis >= 0 && (axis == clockColumn || !values.isThere(axis))) {
      return values.undo();
    }
    if (check != null) {
      check.add(values);
    }
    report("", axis < 0 ? rows : values.value(axis), time, visitor);
    return next;
  }

  /** Reports the values of a row, unless it has no place. */
  private void report(String label, double at, double time, AxisVisitor visitor) {
    rows++;
    if (Double.isNaN(at)) {
      return;
    }
    lastAt = at;
    for (int column = 0; column < tags.length; column++) {
      String tag = tags[column];
      if (tag != null && values.isThere(column)) {
        String labelled = labels == null ? tag : labels.tag(label, column, tag);
        visitor.point(labelled, at, time, values.value(column));
      }
    }
  }

  /** The place of a row; NaN for a row that has none, such as one of means below the others. */
  private double place(TableCells cells, double time) {
    if (axis < 0) {
      return rows;
    }
    double at = axis == clockColumn ? time : values.value(axis);
    boolean isPlace = (values.isThere(axis) || axis == clockColumn) && Double.isFinite(at);
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
      } else if (isOpen && values.isThere(column)) {
        valued.add(name);
      }
    }
    findTags();
  }
}
