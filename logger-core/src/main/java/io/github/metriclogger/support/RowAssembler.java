package io.github.metriclogger.support;

import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.spi.TimeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the scalars of one step into one row, for sinks that write rows. Several steps may be
 * open at once, because training threads may overtake one another.
 *
 * <p>A row is closed and output
 *
 * <ul>
 *   <li>when more than {@value #NEWER_ROWS} rows were opened after it;
 *   <li>by {@link #closeOld()}, when its first value has waited so long that it must be written now
 *       to meet {@link SinkContext#flushInterval()};
 *   <li>by {@link #closeBefore(long)} and {@link #closeAll()}.
 * </ul>
 *
 * <p>Rows are output in the order in which they were opened. A value for a closed row opens another
 * row of the same step; readers use the last value of each (step, tag). Values logged by one call
 * stay in one row. Of two values of a tag in an open row, the later one replaces the earlier one,
 * unless {@link Repeats#KEPT} is set.
 *
 * <p>Rows and their arrays are reused, so a row allocates nothing. Not safe for use by several
 * threads.
 */
public final class RowAssembler {

  private static final int NEWER_ROWS = 8;

  /**
   * Twice the pause between flushes: a row that is older than the interval minus this must be
   * output now.
   */
  private static final long MARGIN_NANOS = 100_000_000L;

  /** How to treat two values of one tag in an open row. */
  public enum Repeats {
    /** The later one replaces the earlier one. */
    REPLACED,
    /** The row keeps both, in the order in which they were logged. */
    KEPT
  }

  /** Takes the closed rows. */
  @FunctionalInterface
  public interface Output {

    /**
     * Copies a row into memory. Must not fail, except for lack of memory; then it must not keep any
     * part of the row, which is output again later.
     *
     * @param row valid only during the call
     */
    void row(Row row);
  }

  private final TimeSource time;
  private final long maxAgeNanos;
  private final Output output;

  private final Map<String, Integer> columns = new HashMap<>();
  private final List<String> tags = new ArrayList<>();
  private int lastColumn = -1;

  /** A ring: {@code open} rows from {@code oldest} on. */
  private final Row[] rows = new Row[NEWER_ROWS + 1];

  private int oldest;
  private int open;
  private long openEvents;

  /**
   * Creates an assembler without rows.
   *
   * @param context provides the time and how long a value may wait
   * @param output takes the closed rows, during calls of the other methods
   */
  public RowAssembler(SinkContext context, Output output) {
    this(context, output, Repeats.REPLACED);
  }

  /**
   * Creates an assembler without rows.
   *
   * @param context provides the time and how long a value may wait
   * @param output takes the closed rows, during calls of the other methods
   * @param repeats how to treat two values of one tag in an open row
   */
  public RowAssembler(SinkContext context, Output output, Repeats repeats) {
    this.time = context.time();
    this.maxAgeNanos = Math.max(0, context.flushInterval().toNanos() - MARGIN_NANOS);
    this.output = output;
    for (var i = 0; i < rows.length; i++) {
      rows[i] = new Row(this, repeats == Repeats.KEPT);
    }
  }

  /**
   * Adds the values of one event to the row of its step.
   *
   * @param event the event, which the assembler owns from now on
   */
  public void add(Scalars event) {
    var row = find(event.step());
    if (row == null) {
      row = openRow(event);
    }
    var size = event.size();
    for (var i = 0; i < size; i++) {
      row.put(column(event.tag(i)), event.value(i));
    }
    row.countEvent(); // last: if memory runs out before, the event is added again
    openEvents++;
  }

  /** Outputs the rows that have waited long enough. Must be called at each {@code flush}. */
  public void closeOld() {
    if (open == 0) {
      return;
    }
    var now = time.nanoTime();
    while (open > 0 && now - rows[oldest].openedAt() >= maxAgeNanos) {
      closeOldest();
    }
  }

  /**
   * Outputs the oldest rows, up to the first one of the given step or a later one. For data that
   * are written in between and must not overtake the rows.
   *
   * @param step any step
   */
  public void closeBefore(long step) {
    while (open > 0 && rows[oldest].step() < step) {
      closeOldest();
    }
  }

  /** Outputs all rows. */
  public void closeAll() {
    while (open > 0) {
      closeOldest();
    }
  }

  /** The number of events in rows that have not been output yet. */
  public long openEvents() {
    return openEvents;
  }

  /**
   * Returns the column of a tag: 0 for the first tag, and so on. An unknown tag gets the next one.
   *
   * @param tag any text
   */
  public int column(String tag) {
    var next = lastColumn + 1 < tags.size() ? lastColumn + 1 : 0;
    if (next < tags.size() && isSame(tags.get(next), tag)) {
      lastColumn = next;
      return next;
    }
    var known = columns.get(tag);
    if (known == null) {
      known = columns.size();
      if (tags.size() > known) {
        tags.remove(known.intValue()); // left over: there was no memory for its column
      }
      tags.add(tag);
      columns.put(tag, known);
    }
    lastColumn = known;
    return known;
  }

  /**
   * Outputs all rows and forgets all tags; the next tag gets column 0 again. For sinks that write
   * the tag with each value, so that an unbounded number of tags does not fill the memory.
   */
  public void forgetTags() {
    closeAll();
    columns.clear();
    tags.clear();
    lastColumn = -1;
  }

  /** The number of tags so far. */
  public int columns() {
    return tags.size();
  }

  /**
   * Returns the tag of a column.
   *
   * @param column 0 to {@code columns() - 1}
   */
  public String tag(int column) {
    return tags.get(column);
  }

  /** A shortcut: a training loop logs the same string objects in the same order again and again. */
  @SuppressWarnings("ReferenceEquality") // if it fails, the map decides
  private static boolean isSame(String known, String tag) {
    return known == tag;
  }

  private Row openRow(Scalars event) {
    if (open == rows.length) {
      closeOldest();
    }
    var row = rows[(oldest + open) % rows.length];
    row.open(event.step(), event.wallTime(), time.nanoTime());
    open++;
    return row;
  }

  private @Nullable Row find(long step) {
    for (var i = open - 1; i >= 0; i--) {
      var row = rows[(oldest + i) % rows.length];
      if (row.step() == step) {
        return row;
      }
    }
    return null;
  }

  private void closeOldest() {
    var row = rows[oldest];
    output.row(row); // first: if there is no memory now, the row is output the next time
    oldest = (oldest + 1) % rows.length;
    open--;
    openEvents -= row.events();
  }
}
