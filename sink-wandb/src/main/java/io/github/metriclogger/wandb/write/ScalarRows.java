package io.github.metriclogger.wandb.write;

import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.support.Row;
import io.github.metriclogger.support.RowAssembler;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.Tags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Gathers scalars into rows, and writes these and other rows. Not for use by several threads. */
final class ScalarRows {

  /**
   * The most tags that are tracked. At this limit all are forgotten except those that must be kept.
   */
  static final int MOST_TAGS = 1 << 16;

  private final RecordLog log;
  private final HistoryEncoder encoder;
  private final MetricRules rules;
  private final SummaryRecords summary;
  private final HeldValues held;
  private final Locale language;
  private final Consumer<String> warn;
  private final Consumer<String> announce;
  private final RowAssembler assembler;

  /** By the assembler's number; null for a tag that no row has had yet. */
  private final List<@Nullable Column> columns = new ArrayList<>();

  /** The columns with a value that the summary does not have yet. */
  private final ArrayList<Column> changed = new ArrayList<>();

  /** The columns that are the x-axis of another one. */
  private int[] axes = new int[0];

  ScalarRows(
      HistoryEncoder encoder,
      MetricRules rules,
      SummaryRecords summary,
      HeldValues held,
      SinkContext context) {
    this.log = encoder.log();
    this.encoder = encoder;
    this.rules = rules;
    this.summary = summary;
    this.held = held;
    this.language = context.language();
    this.warn = context::warn;
    this.announce = context::announce;
    assembler = new RowAssembler(context, this::write);
  }

  /** Takes values into memory. */
  void add(Scalars scalars) {
    if (assembler.columns() >= MOST_TAGS) {
      forgetTags();
    }
    assembler.add(scalars);
  }

  /**
   * A forgotten tag starts over when it returns; tags with more state than their last value are
   * kept.
   */
  private void forgetTags() {
    assembler.closeAll();
    summarize();
    Map<String, Column> kept = new LinkedHashMap<>();
    for (int i = 0; i < columns.size() && kept.size() < MOST_TAGS / 2; i++) {
      Column column = columns.get(i);
      if (column != null && mustStay(i, column)) {
        kept.put(assembler.tag(i), column);
      }
    }
    assembler.forgetTags();
    columns.clear();
    axes = new int[0];
    kept.forEach((tag, column) -> set(assembler.column(tag), column));
    kept.forEach((tag, column) -> column.axis(axis(tag)));
  }

  private boolean mustStay(int number, Column column) {
    boolean isAggregate = column.aggregate() != null && summary.has(column.key());
    return isAggregate || rules.isAxis(assembler.tag(number));
  }

  /** Writes the rows that have waited long enough. */
  void closeOld() {
    assembler.closeOld();
  }

  /**
   * Writes a separate row of any values. It does not overtake the rows of lower steps.
   *
   * @param wallTime seconds since 1970
   */
  void add(long step, double wallTime, List<Item> items) {
    assembler.closeBefore(step);
    encoder.begin(step, wallTime);
    items.forEach(encoder::item);
    encoder.end();
  }

  /**
   * Whether the run's log holds a value from an earlier start, which stays. If so, the new value is
   * counted as omitted.
   */
  boolean leavesOut(String tag, long step) {
    boolean isHeld = held.has(Tags.key(tag), step);
    if (isHeld) {
      held.leaveOut(step, 1);
    }
    return isHeld;
  }

  /** Reports what was omitted, once nothing more can be. */
  void reportLeftOut() {
    String report = held.report(language);
    if (!report.isEmpty()) {
      announce.accept(report);
    }
  }

  /** Writes all rows. */
  void closeAll() {
    assembler.closeAll();
  }

  /** Number of events in rows that are not written yet. */
  long openEvents() {
    return assembler.openEvents();
  }

  /** Passes the changed values to the summary. */
  void summarize() {
    for (Column column : changed) {
      summary.put(column);
      column.unchanged();
    }
    changed.clear();
  }

  /** Applies a person's definition of a metric to the columns. */
  void define(MetricDefinition definition) {
    rules.define(definition);
    summarize();
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      if (column != null) {
        apply(column, assembler.tag(i));
      }
    }
  }

  private void write(Row row) {
    int size = row.size();
    for (int i = 0; i < size; i++) {
      if (column(row.column(i)) == null) {
        begin(row.column(i), row.tag(i));
      }
    }
    int left = held.covers(row.step()) ? countHeld(row) : 0;
    if (left < size) {
      write(row, left > 0);
    }
    if (left > 0) {
      held.leaveOut(row.step(), left);
    } else {
      reportLeftOut();
    }
    log.count(row.events());
  }

  private int countHeld(Row row) {
    int count = 0;
    for (int i = 0; i < row.size(); i++) {
      count += isHeld(row, i) ? 1 : 0;
    }
    return count;
  }

  private boolean isHeld(Row row, int index) {
    return held.has(present(row.column(index)).key(), row.step());
  }

  /**
   * Writes a row.
   *
   * @param isPartlyHeld whether some of its values are omitted
   */
  private void write(Row row, boolean isPartlyHeld) {
    encoder.begin(row.step(), row.wallTime());
    for (int i = 0; i < row.size(); i++) {
      if (!isPartlyHeld || !isHeld(row, i)) {
        put(present(row.column(i)), row.value(i));
      }
    }
    for (int axis : axes) {
      addAxis(row, axis, isPartlyHeld);
    }
    encoder.end();
  }

  private void put(Column column, double value) {
    encoder.number(column.name(), value);
    if (column.put(value)) {
      changed.add(column);
    }
  }

  /** Adds the latest value of an x-axis to a row that needs it and has none. */
  private void addAxis(Row row, int axis, boolean isPartlyHeld) {
    Column column = column(axis);
    int index = row.indexOf(axis);
    boolean isThere = index >= 0 && !(isPartlyHeld && isHeld(row, index));
    if (column == null || isThere || (index < 0 && !column.isSeen())) {
      return;
    }
    for (int i = 0; i < row.size(); i++) {
      boolean isWritten = !isPartlyHeld || !isHeld(row, i);
      if (isWritten && present(row.column(i)).axis() == axis) {
        encoder.number(column.name(), index >= 0 ? row.value(index) : column.last());
        return;
      }
    }
  }

  private @Nullable Column column(int number) {
    return number < columns.size() ? columns.get(number) : null;
  }

  private Column present(int number) {
    Column column = column(number);
    if (column == null) {
      throw new IllegalStateException("column " + number + " was not begun");
    }
    return column;
  }

  private void begin(int number, String tag) {
    String key = Tags.key(tag);
    if (!key.equals(tag)) {
      warn.accept(Tags.warning(language, tag));
    }
    Column column = new Column(key);
    changed.ensureCapacity(
        assembler.columns()); // room for it in any case, also without memory later
    rules.see(tag);
    apply(column, tag);
    set(number, column);
  }

  private void set(int number, Column column) {
    while (columns.size() <= number) {
      columns.add(null);
    }
    columns.set(number, column);
  }

  /** Applies a person's definition to a column. */
  private void apply(Column column, String tag) {
    column.axis(axis(tag));
    MetricDefinition rule = rules.rule(tag);
    Aggregate old = column.aggregate();
    if (old != null && rule != null && old.fits(rule)) {
      return;
    }
    Aggregate next = Aggregate.of(rule);
    if (next != null) {
      next.goOn(summary.number(List.of(column.key(), next.key())));
      next.put(column.last());
    }
    if (next != null || old != null) {
      summary.forget(column.key());
      column.aggregate(next);
      if (column.isSeen() && column.touch()) {
        changed.add(column);
      }
    }
  }

  /** The column of a tag's x-axis, -1 for the step. */
  private int axis(String tag) {
    String axis = rules.axis(tag);
    if (axis == null || axis.equals(tag)) {
      return -1;
    }
    int number = assembler.column(axis);
    if (Arrays.stream(axes).noneMatch(known -> known == number)) {
      axes = Arrays.copyOf(axes, axes.length + 1);
      axes[axes.length - 1] = number;
    }
    return number;
  }
}
