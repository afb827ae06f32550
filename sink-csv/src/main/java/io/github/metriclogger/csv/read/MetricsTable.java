package io.github.metriclogger.csv.read;

import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.support.StepIndex;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells the values of a metrics file, of either layout or a foreign wide one. A foreign one needs a
 * column that counts steps, or epochs; every other column is a tag, and cells without a number are
 * passed over. A header that comes again holds for the rows behind it.
 *
 * <p>Where no whole number names a row, rows are counted from 0 instead, and the column that would
 * count is a tag: fractions of epochs, and batches whose numbers begin again in each epoch.
 */
final class MetricsTable implements FollowedFile.Listener {

  /** What a row's step is. */
  enum Steps {
    /** The number in the column that counts. */
    COLUMN,
    /** The number of the row; fractions of epochs are the x-axis. */
    ROWS_BY_EPOCH,
    /** The number of the row. */
    ROWS
  }

  private static final String BETWEEN = ";";
  private static final byte[] NO_HEADER = {};
  private static final MetricColumns NO_COLUMNS = new MetricColumns(List.of(), NO_HEADER);

  private final TagTexts texts = new TagTexts();
  private final StepIndex index = new StepIndex();

  private @Nullable RunVisitor visitor;
  private MetricColumns columns = NO_COLUMNS;
  private @Nullable String[] tags = {};
  private Steps steps;

  /** The rows that were told, where rows are counted. */
  private long rows;

  /** A header behind the first one that is in force, empty when there is none. */
  private byte[] laterHeader = NO_HEADER;

  /** All must be told again, with other steps. */
  private @Nullable Steps otherSteps;

  private boolean told;
  private boolean wasReset;
  private long lastStep;
  private long previousStep = Long.MIN_VALUE;
  private double previousEpoch = Double.NaN;

  /** A table whose first row comes next. */
  MetricsTable(Steps steps) {
    this.steps = steps;
  }

  /**
   * A table that continues.
   *
   * @param state what {@link #state()} was, or nothing
   */
  static MetricsTable restored(String state) {
    var parts = state.split(BETWEEN, -1);
    if (parts.length < 6) {
      return new MetricsTable(Steps.COLUMN);
    }
    var table = new MetricsTable(Steps.valueOf(parts[0]));
    table.rows = Long.parseLong(parts[1]);
    table.laterHeader =
        URLDecoder.decode(parts[2], StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    table.told = !parts[3].isEmpty();
    table.lastStep = table.told ? Long.parseLong(parts[3]) : 0;
    table.previousStep = Long.parseLong(parts[4]);
    table.previousEpoch = Double.parseDouble(parts[5]);
    return table;
  }

  /** What it knows of the file besides the place. */
  String state() {
    var header = new String(laterHeader, StandardCharsets.UTF_8);
    return String.join(
        BETWEEN,
        steps.name(),
        Long.toString(rows),
        URLEncoder.encode(header, StandardCharsets.UTF_8),
        told ? Long.toString(lastStep) : "",
        Long.toString(previousStep),
        Double.toString(previousEpoch));
  }

  /** Where in the file the rows of a step may begin, as far as it was read. */
  StepIndex index() {
    return index;
  }

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

  /** With which steps all must be told again, or null: it holds. */
  @Nullable Steps otherSteps() {
    return otherSteps;
  }

  @Override
  public void header(List<String> names, byte[] line) {
    if (told) { // the offsets so far are those of the file as it was
      index.clear();
      index.addUnknown();
    }
    if (laterHeader.length == 0) {
      enter(new MetricColumns(names, line));
      return;
    }
    var cells = new RecordCells();
    var ended = Arrays.copyOf(laterHeader, laterHeader.length + 1);
    ended[laterHeader.length] = '\n';
    cells.header(ended, ended.length);
    enter(new MetricColumns(cells.names(), laterHeader));
  }

  private void enter(MetricColumns newColumns) {
    columns = newColumns;
    if (steps == Steps.COLUMN && columns.isNamedByBatch() && !told) {
      steps = Steps.ROWS;
    }
    tags = columns.tags(steps != Steps.COLUMN);
  }

  @Override
  public void record(RecordCells cells) {
    if (otherSteps != null) {
      return;
    }
    var axis = columns.axis();
    if (steps == Steps.COLUMN && axis >= 0 && cells.isWhole(axis)) {
      index.add(cells.whole());
      row(cells, cells.whole());
    } else {
      index.addUnknown();
      oddRecord(cells);
    }
  }

  @Override
  public void record(RecordCells cells, int from) {
    if (steps == Steps.COLUMN && cells.isWhole(columns.axis())) {
      values(cells, from, cells.whole(), time(cells));
    }
  }

  private void row(RecordCells cells, long step) {
    if (columns.epochsBesideSteps() >= 0 && beginsAgain(cells, step)) {
      return;
    }
    var time = time(cells);
    if (!columns.isLong()) {
      values(cells, 0, step, time);
    } else if (cells.count() > 3 && cells.isNumber(3)) {
      tell(texts.of(cells, 2), step, time, cells.number());
    }
  }

  private void values(RecordCells cells, int from, long step, double time) {
    var count = Math.min(cells.count(), tags.length);
    for (var column = from; column < count; column++) {
      var tag = tags[column];
      if (tag != null && !cells.isEmpty(column) && cells.isNumber(column)) {
        tell(tag, step, time, cells.number());
      }
    }
  }

  private double time(RecordCells cells) {
    var column = columns.time();
    return column >= 0 && cells.isNumber(column) ? cells.number() : Double.NaN;
  }

  /** Steps that fall while the epoch rises count the batches of an epoch. */
  private boolean beginsAgain(RecordCells cells, long step) {
    var epoch = cells.isNumber(columns.epochsBesideSteps()) ? cells.number() : Double.NaN;
    if (step < previousStep && epoch > previousEpoch) {
      otherSteps = Steps.ROWS;
      return true;
    }
    previousStep = step;
    previousEpoch = epoch;
    return false;
  }

  /** One that no whole number names. */
  private void oddRecord(RecordCells cells) {
    if (cells.isBlank()) {
      return;
    }
    if (isHeader(cells)) {
      laterHeader = cells.line();
      enter(new MetricColumns(cells.names(), laterHeader));
      return;
    }
    var axis = columns.axis();
    if (axis < 0) {
      return;
    }
    var isNumber = cells.isNumber(axis) && Double.isFinite(cells.number());
    if (steps == Steps.COLUMN) {
      if (!columns.countsEpochs() || !isNumber) {
        return;
      }
      if (told) {
        otherSteps = Steps.ROWS_BY_EPOCH;
        return;
      }
      steps = Steps.ROWS_BY_EPOCH;
      tags = columns.tags(true);
    }
    if (isNumber || cells.isEmpty(axis)) {
      countedRow(cells);
    }
  }

  private void countedRow(RecordCells cells) {
    if (rows == 0 && steps == Steps.ROWS_BY_EPOCH) {
      var all = MetricDefinition.of("*").withStepMetric(columns.axisName());
      Objects.requireNonNull(visitor).event(new MetricDefined(all, Double.NaN));
    }
    values(cells, 0, rows++, time(cells));
  }

  /** Whether a record without any number names columns, and not only holds texts. */
  private boolean isHeader(RecordCells cells) {
    var axis = columns.axis();
    if (cells.count() < 2 || (axis >= 0 && axis < cells.count() && cells.isEmpty(axis))) {
      return false;
    }
    var names = cells.names();
    if (new MetricColumns(names, cells.line()).isOurs()) {
      return true;
    }
    for (var cell = 0; cell < cells.count(); cell++) {
      if (cells.isNumber(cell)) {
        return false;
      }
    }
    return columns.resembles(names);
  }

  @Override
  public boolean isComplete(RecordCells last) {
    var count = last.count();
    return !columns.isOurs()
        && !columns.isLong()
        && count == columns.size()
        && last.begin() == 0
        && last.isNumber(count - 1);
  }

  @Override
  public boolean continues(List<String> header, RecordCells first) {
    var axis = new MetricColumns(header, NO_HEADER).axis();
    var continues =
        told
            && steps == Steps.COLUMN
            && axis >= 0
            && first.isWhole(axis)
            && first.whole() > lastStep;
    laterHeader = continues ? NO_HEADER : laterHeader;
    return continues;
  }

  @Override
  public void reset() {
    index.clear();
    told = false;
    wasReset = true;
    rows = 0;
    steps = Steps.COLUMN;
    previousStep = Long.MIN_VALUE;
    laterHeader = NO_HEADER;
    Objects.requireNonNull(visitor).reset();
  }

  private void tell(String tag, long step, double wallTime, double value) {
    lastStep = told ? Math.max(lastStep, step) : step;
    told = true;
    Objects.requireNonNull(visitor).scalar(tag, step, wallTime, value);
  }
}
