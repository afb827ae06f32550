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
 * open at once, because training threads overtake each other.
 *
 * <p>A row is closed and put out
 *
 * <ul>
 *   <li>when more than {@value #NEWER_ROWS} rows were opened after it;
 *   <li>by {@link #closeOld()}, when its first value has waited so long that it must be written to
 *       keep {@link SinkContext#flushInterval()};
 *   <li>by {@link #closeBefore(long)} and {@link #closeAll()}.
 * </ul>
 *
 * <p>Rows are put out in the order in which they were opened. A value that comes for a closed row
 * opens a further row of the same step; whoever reads the rows takes the last value of each (step,
 * tag). Values that one call logged stay in one row. Of two values of one tag in an open row the
 * later holds, unless {@link Repeats#KEPT} is asked for.
 *
 * <p>Nothing is allocated for a row: arrays and rows are used again. Not for use by several
 * threads.
 */
public final class RowAssembler {

  private static final int NEWER_ROWS = 8;

  /** How often sinks are flushed, twice: a row older than the interval less this must go now. */
  private static final long MARGIN_NANOS = 100_000_000L;

  /** What becomes of two values of one tag in an open row. */
  public enum Repeats {
    /** The later one holds. */
    REPLACED,
    /** Both are in the row, in the order in which they came. */
    KEPT
  }

  /** Takes the closed rows. */
  @FunctionalInterface
  public interface Output {

    /**
     * Takes over a row, into memory: it must not fail. When there is no memory it takes nothing of
     * the row and is given it again.
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
   * @param context gives the time and how long a value may wait
   * @param output takes the closed rows, called from within the other methods
   */
  public RowAssembler(SinkContext context, Output output) {
    this(context, output, Repeats.REPLACED);
  }

  /**
   * Creates an assembler without rows.
   *
   * @param context gives the time and how long a value may wait
   * @param output takes the closed rows, called from within the other methods
   * @param repeats what becomes of two values of one tag in an open row
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
   * @param event what was logged; the assembler owns it now
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
    row.countEvent(); // last: an event for which there was no memory half-way is added again
    openEvents++;
  }

  /** Puts out the rows that have waited long enough: to be called at each {@code flush}. */
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
   * Puts out the oldest rows, up to the first one of this or a later step: for what is written
   * beside the rows and must not overtake them.
   *
   * @param step any step
   */
  public void closeBefore(long step) {
    while (open > 0 && rows[oldest].step() < step) {
      closeOldest();
    }
  }

  /** Puts out all rows. */
  public void closeAll() {
    while (open > 0) {
      closeOldest();
    }
  }

  /** How many events are in rows that are not put out yet. */
  public long openEvents() {
    return openEvents;
  }

  /**
   * The number of a tag: 0 for the first tag of all, and so on. An unknown tag gets the next one.
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
        tags.remove(known.intValue()); // there was no memory for its number
      }
      tags.add(tag);
      columns.put(tag, known);
    }
    lastColumn = known;
    return known;
  }

  /**
   * Puts out all rows and forgets all tags: the next one gets the number 0 again. For sinks that
   * write a tag's name with each value, so that tags without bound take no memory for ever.
   */
  public void forgetTags() {
    closeAll();
    columns.clear();
    tags.clear();
    lastColumn = -1;
  }

  /** How many tags there are so far. */
  public int columns() {
    return tags.size();
  }

  /**
   * The tag of a number.
   *
   * @param column 0 to {@code columns() - 1}
   */
  public String tag(int column) {
    return tags.get(column);
  }

  /** A training loop logs the same strings in the same order again and again. */
  @SuppressWarnings("ReferenceEquality") // only a short cut: the map decides what is not the same
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
    output.row(row); // first: a row for which there is no memory now is put out the next time
    oldest = (oldest + 1) % rows.length;
    open--;
    openEvents -= row.events();
  }
}
