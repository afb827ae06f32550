package io.github.metriclogger.cli.source.mlflow;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.source.GrowingLines;
import io.github.metriclogger.support.NumberParser;
import io.github.metriclogger.support.file.FilePlace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Follows the file of one tag, whose lines are {@code MILLISECONDS VALUE STEP}; old versions wrote
 * no step. Other lines are skipped.
 */
final class TagLines implements GrowingLines.Listener {

  private static final int CELLS = 3;
  private static final double MILLIS = 1000;

  private final String tag;
  private final GrowingLines lines;
  private final NumberParser number = new NumberParser();
  private final double[] cells = new double[CELLS];
  private @Nullable AxisVisitor visitor;
  private double last = -1;
  private boolean isVoid;

  TagLines(String tag, Path file, FilePlace from) {
    this.tag = tag;
    this.lines = new GrowingLines(file, from, this);
  }

  boolean poll(AxisVisitor to) throws IOException {
    visitor = to;
    return lines.poll();
  }

  FilePlace place() {
    return lines.place();
  }

  /** Whether the file was rewritten: what was reported of it does not hold any more. */
  boolean isVoid() {
    return isVoid;
  }

  @Override
  public void line(byte[] bytes, int from, int to) {
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
      Objects.requireNonNull(visitor).point(tag, last, cells[0] / MILLIS, cells[1]);
    }
  }

  @Override
  public void reset() {
    isVoid = true;
  }
}
