package io.github.metriclogger.event;

import io.github.metriclogger.data.Media;
import io.github.metriclogger.data.Table;

/**
 * A table of plain values at one step.
 *
 * @param tag the name, not empty
 * @param table columns and rows
 * @param step 0 or more
 * @param wallTime seconds since 1970
 */
public record TableLogged(String tag, Table table, long step, double wallTime) implements Stepped {

  @Override
  public Media media() {
    return table;
  }

  @Override
  public EventKind kind() {
    return EventKind.TABLE;
  }

  @Override
  public long bytes() {
    return 32L * table.columns().size() * table.rows().size();
  }
}
