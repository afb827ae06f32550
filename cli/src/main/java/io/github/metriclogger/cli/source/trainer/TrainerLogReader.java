package io.github.metriclogger.cli.source.trainer;

import io.github.metriclogger.cli.source.AxisName;
import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.source.AxisVisitor.Progressed;
import io.github.metriclogger.cli.source.ConfigFiles;
import io.github.metriclogger.cli.source.GrowingLines;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.PlainText;
import io.github.metriclogger.support.file.FilePlace;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows a log of JSON lines. Lines that are no JSON object are skipped and counted; a torn last
 * line waits. A row without the axis lies where the row before it does.
 */
final class TrainerLogReader implements RunReader, GrowingLines.Listener, JsonScan.Listener {

  private static final int SAMPLE = 1 << 18;
  private static final String BETWEEN = ";";
  private static final Set<String> CLOCKS =
      Set.of("_timestamp", "timestamp", "wall_time", "time", "unix_time");

  /** An object with one of these is a message of a program. */
  private static final Set<String> MESSAGES =
      Set.of("level", "levelname", "msg", "message", "event");

  /** Seconds since 1970 lie between these, from 2001 on; milliseconds a thousand times higher. */
  private static final double LEAST_TIME = 1e9;

  private static final double MOST_TIME = 1e11;

  private final Path file;
  private final @Nullable String wanted;
  private final GrowingLines lines;
  private final JsonScan scan = new JsonScan(this);
  private final JsonField root = JsonField.root();
  private final RowLabel label = new RowLabel(root);
  private final JsonRow row = new JsonRow();

  private @Nullable AxisVisitor visitor;
  private @Nullable String axis;
  private boolean isChosen;
  private boolean isNamed;
  private LogSample sample = new LogSample(new byte[0]);
  private boolean isMoved;
  private long rows;
  private long skipped;
  private long reportedSkipped;
  private double at;
  private double planned = Double.NaN;
  private double step = Double.NaN;
  private double steps = Double.NaN;
  private double epoch = Double.NaN;
  private double percentage = Double.NaN;

  /**
   * Creates a reader.
   *
   * @param file the log, which need not exist yet
   * @param wanted the key that a person takes for the axis, or {@code row}; null to find one
   * @param from where to continue
   */
  TrainerLogReader(Path file, @Nullable String wanted, ReadPosition from) {
    this.file = file;
    this.wanted = wanted;
    String[] parts = from.token().split(BETWEEN, -1);
    FilePlace place = parts.length == 2 ? FilePlace.parse(parts[0]) : null;
    this.rows = place == null ? 0 : Long.parseLong(parts[1]);
    this.lines = new GrowingLines(file, place == null ? FilePlace.START : place, this);
  }

  /** How many lines were left out because they are no JSON object. */
  long skipped() {
    return skipped + lines.tooLong();
  }

  @Override
  public boolean poll(RunVisitor to) throws IOException {
    visitor = AxisVisitor.of(to);
    isMoved = false;
    if (!isChosen) {
      choose();
    }
    boolean more = lines.poll();
    if (skipped() != reportedSkipped) {
      reportedSkipped = skipped();
      visitor.skipped(reportedSkipped);
    }
    if (isMoved) {
      visitor.progress(new Progressed(step, steps, epoch, Double.NaN, isFinished()));
    }
    return more;
  }

  private void choose() throws NoRunException {
    look();
    if (isChosen && axis == null && wanted != null && !wanted.equals(AxisVisitor.ROW)) {
      String names = PlainText.line(String.join(", ", sample.names()));
      throw new NoRunException(
          file, CliText.TABLE_WITHOUT_COLUMN, "name", PlainText.line(wanted), "columns", names);
    }
  }

  private void look() {
    sample = new LogSample(TrainerLogFormat.start(file, SAMPLE));
    isChosen = sample.rows() > 0;
    axis = wanted == null ? sample.axis() : sample.find(wanted);
  }

  private @Nullable Boolean isFinished() {
    if (Double.isNaN(steps) && Double.isNaN(percentage)) {
      return null;
    }
    return step >= steps || percentage >= 100;
  }

  @Override
  public boolean isWhole(byte[] bytes, int from, int to) {
    row.clear();
    label.clear();
    return scan.scan(bytes, from, to, root) > 0;
  }

  @Override
  public void line(byte[] bytes, int from, int to) {
    int begin = JsonScan.afterSpace(bytes, from, to);
    if (begin == to) {
      return;
    }
    row.clear();
    label.clear();
    planned = Double.NaN;
    int end = bytes[begin] == '{' ? scan.scan(bytes, begin, to, root) : JsonScan.BROKEN;
    if (end > 0 && JsonScan.afterSpace(bytes, end, to) == to) {
      if (isHead()) {
        config(Arrays.copyOfRange(bytes, begin, to));
      } else {
        report(Objects.requireNonNull(visitor));
      }
    } else {
      skipped++;
    }
  }

  @Override
  public void number(JsonField field, double value) {
    if (field.top() == root) {
      row.add(field, value);
    }
  }

  @Override
  public void text(JsonField field, byte[] bytes, int from, int to) {
    label.text(field, bytes, from, to);
  }

  @Override
  public void part(JsonField field, double done, double all) {
    if (field.top() == root && AxisName.of(field.name()) != null) {
      row.add(field, done);
      planned = all;
    }
  }

  /** Whether this object stands before the rows and describes the training. */
  private boolean isHead() {
    if (rows > 0 || !sample.hasAxes()) {
      return false;
    }
    for (int i = 0; i < row.size(); i++) {
      String name = row.field(i).name();
      if (sample.hasAxis(name) || LogSample.isMeasure(name)) {
        return false;
      }
    }
    return true;
  }

  private void config(byte[] object) {
    try {
      if (Json.parse(object) instanceof Map<?, ?> map
          && Collections.disjoint(map.keySet(), MESSAGES)) {
        Objects.requireNonNull(visitor).config(ConfigFiles.masked(map));
      }
    } catch (IOException oddEscape) {
      // the values are shown without it
    }
  }

  private void report(AxisVisitor to) {
    if (row.size() == 0) {
      return;
    }
    if (!isNamed) {
      to.axis(axis == null ? AxisVisitor.ROW : axis);
      isNamed = true;
    }
    double place = axis == null ? rows : row.valueOf(axis);
    at = Double.isFinite(place) ? place : at;
    rows++;
    double time = wallTime();
    for (int i = 0; i < row.size(); i++) {
      String tag = label.named(row.field(i)).name();
      if (!tag.equals(axis) && !isTime(tag, row.value(i))) {
        to.point(tag, at, time, row.value(i));
      }
    }
    progress();
  }

  private void progress() {
    double total = first(planned, first(row.valueOf("total_steps"), row.valueOf("max_steps")));
    steps = total > 0 ? total : steps;
    step = axis == null || axis.endsWith("epoch") ? step : at;
    epoch = first(row.valueOf("epoch"), epoch);
    percentage = first(row.valueOf("percentage"), percentage);
    isMoved = true;
  }

  private static double first(double one, double other) {
    return Double.isNaN(one) ? other : one;
  }

  private double wallTime() {
    for (int i = 0; i < row.size(); i++) {
      double value = row.value(i);
      if (isTime(row.field(i).name(), value)) {
        return value < MOST_TIME ? value : value / 1000;
      }
    }
    return Double.NaN;
  }

  private static boolean isTime(String tag, double value) {
    return value >= LEAST_TIME
        && value < MOST_TIME * 1000
        && (value < MOST_TIME || value >= LEAST_TIME * 1000)
        && CLOCKS.contains(tag);
  }

  @Override
  public void reset() {
    rows = 0;
    skipped = 0;
    reportedSkipped = 0;
    at = 0;
    step = Double.NaN;
    steps = Double.NaN;
    epoch = Double.NaN;
    percentage = Double.NaN;
    isNamed = false;
    look();
    Objects.requireNonNull(visitor).reset();
  }

  @Override
  public ReadPosition position() {
    String place = lines.place().text();
    return lines.place().offset() == 0
        ? ReadPosition.START
        : new ReadPosition(place + BETWEEN + rows);
  }

  @Override
  public void close() {}
}
