package io.github.metriclogger.support;

import java.util.Arrays;

/**
 * The values of one step, gathered by a {@link RowAssembler}, in the order in which their tags were
 * logged. The assembler reuses rows: a row is valid only during {@link
 * RowAssembler.Output#row(Row)}. Not safe for use by several threads.
 */
public final class Row {

  private final RowAssembler columns;
  private final boolean keepsRepeats;

  private int[] order = new int[8];
  private double[] values = new double[8];

  /** By column: 1 plus the index in {@code order} and {@code values}, or 0 for no value. */
  private int[] places = new int[8];

  private int size;
  private long step;
  private double wallTime;
  private long openedAt;
  private int events;

  Row(RowAssembler columns, boolean keepsRepeats) {
    this.columns = columns;
    this.keepsRepeats = keepsRepeats;
  }

  /** The step of all values. */
  public long step() {
    return step;
  }

  /** When the first of the values was logged, in seconds since 1970. */
  public double wallTime() {
    return wallTime;
  }

  /** The number of values, at least 1; one per tag, unless repeated ones are kept. */
  public int size() {
    return size;
  }

  /**
   * The tag of a value.
   *
   * @param index 0 to {@code size() - 1}
   */
  public String tag(int index) {
    return columns.tag(column(index));
  }

  /**
   * The column of a value's tag, see {@link RowAssembler#column(String)}.
   *
   * @param index 0 to {@code size() - 1}
   */
  public int column(int index) {
    return order[index];
  }

  /**
   * A value, which may be NaN or infinite.
   *
   * @param index 0 to {@code size() - 1}
   */
  public double value(int index) {
    return values[index];
  }

  /**
   * The index of the value of a column; of several values, the last.
   *
   * @param column 0 or more
   * @return the index, or -1 if this row has no value in the column
   */
  public int indexOf(int column) {
    return column < places.length ? places[column] - 1 : -1;
  }

  /** The number of events that the values came from. */
  public int events() {
    return events;
  }

  long openedAt() {
    return openedAt;
  }

  void open(long newStep, double firstWallTime, long now) {
    for (var i = 0; i < size; i++) {
      places[order[i]] = 0;
    }
    size = 0;
    events = 0;
    step = newStep;
    wallTime = firstWallTime;
    openedAt = now;
  }

  void countEvent() {
    events++;
  }

  void put(int column, double value) {
    if (column >= places.length) {
      places = Arrays.copyOf(places, Math.max(column + 1, 2 * places.length));
    }
    var place = places[column];
    if (place > 0 && !keepsRepeats) {
      values[place - 1] = value;
      return;
    }
    if (size == order.length) {
      var longer = Arrays.copyOf(order, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
      order = longer;
    }
    order[size] = column;
    values[size] = value;
    size++;
    places[column] = size;
  }
}
