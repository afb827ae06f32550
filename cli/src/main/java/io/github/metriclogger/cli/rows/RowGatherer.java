package io.github.metriclogger.cli.rows;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.event.RunEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Gathers values into rows: those that follow each other at one place of the axis are one row. A
 * further value of a tag at the same place begins a row of its own, so that none is lost. What the
 * receiver throws reaches the caller as {@link UncheckedIOException}. Not safe for use by several
 * threads.
 */
public final class RowGatherer implements AxisVisitor {

  private final RowReceiver receiver;
  private final Predicate<String> chosen;
  private final long every;
  private final Map<String, Column> columns = new HashMap<>();
  private final PointRow row = new PointRow();
  private long rows;
  private @Nullable Column last;

  /** What is known of a tag. */
  private static final class Column {
    private final String tag;
    private final boolean isChosen;
    private long row = -1;
    private long count;

    private Column(String tag, boolean isChosen) {
      this.tag = tag;
      this.isChosen = isChosen;
    }
  }

  /**
   * Creates a gatherer.
   *
   * @param receiver gets the rows
   * @param chosen which tags are wanted
   * @param every of each tag only every so manieth value, from the first; 1 = all
   */
  public RowGatherer(RowReceiver receiver, Predicate<String> chosen, long every) {
    this.receiver = receiver;
    this.chosen = chosen;
    this.every = every;
  }

  @Override
  public void point(String tag, double at, double wallTime, double value) {
    Column column = last;
    if (column == null || !column.tag.equals(tag)) {
      column = columns.computeIfAbsent(tag, name -> new Column(name, chosen.test(name)));
      last = column;
    }
    if (!column.isChosen || column.count++ % every != 0) {
      return;
    }
    if (row.size() > 0 && (at != row.at() || column.row == rows)) {
      flush();
    }
    if (row.size() == 0) {
      row.begin(at);
    }
    column.row = rows;
    row.add(column.tag, wallTime, value);
  }

  @Override
  public void scalar(String tag, long step, double wallTime, double value) {
    point(tag, (double) step, wallTime, value);
  }

  /** Hands on the row that is being gathered: nothing more is there now. */
  public void flush() {
    if (row.size() > 0) {
      try {
        receiver.row(row);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      row.begin(Double.NaN);
      rows++;
    }
  }

  @Override
  public void reset() {
    columns.clear();
    last = null;
    row.begin(Double.NaN);
    try {
      receiver.restart();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void axis(String name) {}

  @Override
  public void config(Map<String, Object> config) {}

  @Override
  public void progress(Progressed progress) {}

  @Override
  public void event(RunEvent event) {}
}
