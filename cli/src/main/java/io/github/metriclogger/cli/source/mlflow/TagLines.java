package io.github.metriclogger.cli.source.mlflow;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.source.TagFolder;
import io.github.metriclogger.support.NumberParser;

/**
 * The file of one tag, whose lines are {@code MILLISECONDS VALUE STEP}; old versions wrote no step.
 * Other lines are skipped.
 */
final class TagLines implements TagFolder.Rows {

  private static final int CELLS = 3;
  private static final double MILLIS = 1000;

  private final String tag;
  private final NumberParser number = new NumberParser();
  private final double[] cells = new double[CELLS];
  private double last = -1;

  TagLines(String tag) {
    this.tag = tag;
  }

  @Override
  public void row(byte[] bytes, int from, int to, AxisVisitor visitor) {
    int count = 0;
    int at = from;
    while (at < to) {
      int end = at;
      while (end < to && bytes[end] != ' ') {
        end++;
      }
      if (count == CELLS || end == at || !number.parse(bytes, at, end)) {
        return;
      }
      cells[count++] = number.value();
      at = end + 1;
    }
    if (count >= 2) {
      last = count == CELLS && Double.isFinite(cells[2]) ? cells[2] : last + 1;
      visitor.point(tag, last, cells[0] / MILLIS, cells[1]);
    }
  }
}
