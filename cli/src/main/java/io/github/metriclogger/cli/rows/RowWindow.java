package io.github.metriclogger.cli.rows;

import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.run.RunStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps the rows around a place of the axis, at most the first {@value #MOST_ROWS}. */
public final class RowWindow implements RowReceiver {

  private static final int MOST_ROWS = 10_000;

  private final double from;
  private final double to;
  private final List<PointRow> rows = new ArrayList<>();

  private RowWindow(double from, double to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Reads the rows of a run around a place.
   *
   * @param found the run
   * @param from the first place on the axis
   * @param to the last one
   * @return in the order of the source
   */
  public static List<PointRow> read(FoundRun found, double from, double to) throws IOException {
    RowWindow window = new RowWindow(from, to);
    RowGatherer gatherer = new RowGatherer(window, tag -> true, 1);
    try {
      RunStream.read(found, gatherer);
      gatherer.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return window.rows;
  }

  @Override
  public void row(PointRow row) {
    if (row.at() >= from && row.at() <= to && rows.size() < MOST_ROWS) {
      PointRow copy = new PointRow();
      copy.copy(row);
      rows.add(copy);
    }
  }

  @Override
  public void restart() {
    rows.clear();
  }
}
