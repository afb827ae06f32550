package io.github.metriclogger.cli.source.dvclive;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.source.GrowingLines;
import io.github.metriclogger.cli.source.TagFolder;
import io.github.metriclogger.support.file.FilePlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * The table of one tag: columns {@code step} and, last, the value; some versions put {@code
 * timestamp} in milliseconds before them. A table without a value column has no values.
 */
final class TagTable implements TagFolder.Rows {

  private static final String SEPARATOR = "\t";
  private static final String STEP = "step";
  private static final String TIME = "timestamp";
  private static final double MILLIS = 1000;

  private final String tag;
  private int step;
  private int time = -1;
  private int value = -1;
  private boolean hasHeader;

  /**
   * Begins to read a table.
   *
   * @param isContinued whether its header was read before
   */
  TagTable(String tag, Path file, boolean isContinued) {
    this.tag = tag;
    if (isContinued) {
      readHeader(file);
    }
  }

  private void readHeader(Path file) {
    GrowingLines first =
        new GrowingLines(
            file,
            FilePlace.START,
            new GrowingLines.Listener() {
              @Override
              public void line(byte[] bytes, int from, int to) {
                if (!hasHeader) {
                  header(cells(bytes, from, to));
                }
              }

              @Override
              public void reset() {}
            });
    try {
      first.poll();
    } catch (IOException gone) {
      // the next poll says so
    }
  }

  @Override
  public void row(byte[] bytes, int from, int to, AxisVisitor visitor) {
    List<String> cells = cells(bytes, from, to);
    if (!hasHeader) {
      header(cells);
    } else if (value >= 0 && cells.size() > value) {
      double at = number(cells.get(step));
      double number = number(cells.get(value));
      if (Double.isFinite(at) && isNumber(cells.get(value))) {
        double wallTime = time < 0 ? Double.NaN : number(cells.get(time)) / MILLIS;
        visitor.point(tag, at, wallTime, number);
      }
    }
  }

  private void header(List<String> names) {
    hasHeader = true;
    step = Math.max(0, names.indexOf(STEP));
    time = names.indexOf(TIME);
    int last = names.size() - 1;
    value = last == step || last == time ? -1 : last;
  }

  private static List<String> cells(byte[] bytes, int from, int to) {
    return List.of(new String(bytes, from, to - from, StandardCharsets.UTF_8).split(SEPARATOR, -1));
  }

  private static boolean isNumber(String cell) {
    return !Double.isNaN(number(cell)) || cell.strip().equalsIgnoreCase("nan");
  }

  /** NaN for what is none. */
  private static double number(String cell) {
    String text = cell.strip();
    try {
      return switch (text) {
        case "inf" -> Double.POSITIVE_INFINITY;
        case "-inf" -> Double.NEGATIVE_INFINITY;
        default -> Double.parseDouble(text);
      };
    } catch (NumberFormatException none) {
      return Double.NaN;
    }
  }
}
