package io.github.metriclogger.csv;

import io.github.metriclogger.spi.RunVisitor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the values of a metrics file, of either layout or a foreign wide one. A foreign one needs a
 * column that counts steps, or epochs; every other column is a tag, and cells without a number are
 * passed over.
 */
final class MetricsTable implements FollowedFile.Listener {

  private static final int NONE = -1;
  private static final Set<String> STEPS =
      Set.of("step", "global_step", "_step", "iteration", "iter");
  private static final Set<String> TIMES = Set.of("wall_time", "timestamp", "_timestamp");

  private final TagTexts texts = new TagTexts();

  private @Nullable RunVisitor visitor;
  private boolean isLong;
  private String[] tags = {};
  private int stepColumn;
  private int timeColumn;

  private boolean told;
  private boolean wasReset;
  private long lastStep;

  /** Sets whom to tell. */
  void tell(RunVisitor newVisitor) {
    visitor = newVisitor;
  }

  /** Whether all was told again since the last question. */
  boolean wasReset() {
    var was = wasReset;
    wasReset = false;
    return was;
  }

  /** Whether a header is one of metrics. */
  static boolean isMetrics(List<String> header) {
    return header.size() > 1 && stepColumn(header) >= 0;
  }

  @Override
  public void header(List<String> cells, byte[] line) {
    isLong = isLong(line);
    stepColumn = stepColumn(cells);
    timeColumn = column(cells, TIMES);
    tags = new String[cells.size()];
    for (var column = 0; column < tags.length; column++) {
      var isAxis = column == stepColumn || column == timeColumn;
      tags[column] = isAxis ? null : cells.get(column);
    }
  }

  @Override
  public void record(RecordCells cells) {
    if (stepColumn < 0 || !cells.isWhole(stepColumn)) {
      return;
    }
    var step = cells.whole();
    var time = timeColumn >= 0 && cells.isNumber(timeColumn) ? cells.number() : Double.NaN;
    if (isLong) {
      if (cells.count() > 3 && cells.isNumber(3)) {
        tell(texts.of(cells, 2), step, time, cells.number());
      }
      return;
    }
    var columns = Math.min(cells.count(), tags.length);
    for (var column = 0; column < columns; column++) {
      var tag = tags[column];
      if (tag != null && !cells.isEmpty(column) && cells.isNumber(column)) {
        tell(tag, step, time, cells.number());
      }
    }
  }

  @Override
  public boolean continues(List<String> header, RecordCells first) {
    var column = stepColumn(header);
    return told && column >= 0 && first.isWhole(column) && first.whole() > lastStep;
  }

  @Override
  public void reset() {
    told = false;
    wasReset = true;
    Objects.requireNonNull(visitor).reset();
  }

  private void tell(String tag, long step, double wallTime, double value) {
    lastStep = told ? Math.max(lastStep, step) : step;
    told = true;
    Objects.requireNonNull(visitor).scalar(tag, step, wallTime, value);
  }

  /** Our own files have it first, whatever the tags are called. */
  private static int stepColumn(List<String> header) {
    var steps = column(header, STEPS);
    return steps >= 0 ? steps : column(header, Set.of("epoch"));
  }

  private static int column(List<String> header, Set<String> names) {
    for (var column = 0; column < header.size(); column++) {
      if (names.contains(header.get(column).strip().toLowerCase(Locale.ROOT))) {
        return column;
      }
    }
    return NONE;
  }

  /** Also when an editor has saved it with its own line end and mark. */
  private static boolean isLong(byte[] line) {
    var text = new String(line, StandardCharsets.UTF_8);
    var start = text.startsWith("\uFEFF") ? 1 : 0;
    return text.substring(start).replace("\r\n", "\n").equals(CsvHeader.LONG_LINE);
  }
}
