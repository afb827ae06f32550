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
 * Decodes the rows of a metrics file of either layout, or of another program's wide file. Such a
 * file needs a column of steps or epochs; every other column is a tag, and cells that are not
 * numbers are skipped. A repeated header applies to the rows after it.
 *
 * <p>If no whole number identifies a row, rows are numbered from 0 instead and the x-axis column
 * becomes a tag. This holds for fractional epochs, and for batch numbers that restart in each
 * epoch.
 */
final class MetricsDecoder implements RecordListener {

  /** Where a row's step comes from. */
  enum Steps {
    /** The number in the x-axis column. */
    COLUMN,
    /** The number of the row; fractional epochs are the x-axis. */
    ROWS_BY_EPOCH,
    /** The number of the row. */
    ROWS
  }

  private static final String BETWEEN = ";";
  private static final byte[] NO_HEADER = {};
  private static final MetricColumns NO_COLUMNS = new MetricColumns(List.of(), NO_HEADER);

  private final TagCache texts = new TagCache();
  private final StepIndex index = new StepIndex();

  private @Nullable RunVisitor visitor;
  private MetricColumns columns = NO_COLUMNS;
  private @Nullable String[] tags = {};
  private Steps steps;

  /** Number of rows reported so far, if rows are numbered. */
  private long rows;

  /** The repeated header that applies now, empty if there is none. */
  private byte[] laterHeader = NO_HEADER;

  /** The kind of steps with which everything must be read again, or null. */
  private @Nullable Steps otherSteps;

  private boolean reported;
  private boolean wasReset;
  private long lastStep;
  private long previousStep = Long.MIN_VALUE;
  private double previousEpoch = Double.NaN;

  /** Creates a decoder for a file read from its start. */
  MetricsDecoder(Steps steps) {
    this.steps = steps;
  }

  /**
   * Restores a decoder.
   *
   * @param state an earlier {@link #state()}, or empty to start from the beginning
   */
  static MetricsDecoder restored(String state) {
    var parts = state.split(BETWEEN, -1);
    if (parts.length < 6) {
      return new MetricsDecoder(Steps.COLUMN);
    }
    var table = new MetricsDecoder(Steps.valueOf(parts[0]));
    table.rows = Long.parseLong(parts[1]);
    table.laterHeader =
        URLDecoder.decode(parts[2], StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    table.reported = !parts[3].isEmpty();
    table.lastStep = table.reported ? Long.parseLong(parts[3]) : 0;
    table.previousStep = Long.parseLong(parts[4]);
    table.previousEpoch = Double.parseDouble(parts[5]);
    return table;
  }

  /** Returns the state of decoding, besides the position, as text. */
  String state() {
    var header = new String(laterHeader, StandardCharsets.UTF_8);
    return String.join(
        BETWEEN,
        steps.name(),
        Long.toString(rows),
        URLEncoder.encode(header, StandardCharsets.UTF_8),
        reported ? Long.toString(lastStep) : "",
        Long.toString(previousStep),
        Double.toString(previousEpoch));
  }

  /**
   * Returns the index of the offsets at which the rows of a step may begin, for the part read so
   * far.
   */
  StepIndex index() {
    return index;
  }

  /** Sets the visitor that receives the values. */
  void setVisitor(RunVisitor newVisitor) {
    visitor = newVisitor;
  }

  /** Returns whether reading has restarted since the last call, and clears that flag. */
  boolean takeReset() {
    var was = wasReset;
    wasReset = false;
    return was;
  }

  /**
   * Returns the kind of steps with which the whole file must be read again, or null if what was
   * reported is valid.
   */
  @Nullable Steps otherSteps() {
    return otherSteps;
  }

  @Override
  public void header(List<String> names, byte[] line) {
    if (reported) { // the offsets so far belong to the file before it changed
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
    if (steps == Steps.COLUMN && columns.isNamedByBatch() && !reported) {
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
    if (steps == Steps.COLUMN && axis >= 0 && cells.readWhole(axis)) {
      index.add(cells.whole());
      row(cells, cells.whole());
    } else {
      index.addUnknown();
      oddRecord(cells);
    }
  }

  @Override
  public void record(RecordCells cells, int from) {
    if (steps == Steps.COLUMN && cells.readWhole(columns.axis())) {
      values(cells, from, cells.whole(), time(cells));
    }
  }

  private void row(RecordCells cells, long step) {
    if (columns.epochsBesideSteps() >= 0 && detectRestart(cells, step)) {
      return;
    }
    var time = time(cells);
    if (!columns.isLong()) {
      values(cells, 0, step, time);
    } else if (cells.count() > 3 && cells.readNumber(3)) {
      report(texts.of(cells, 2), step, time, cells.number());
    }
  }

  private void values(RecordCells cells, int from, long step, double time) {
    var count = Math.min(cells.count(), tags.length);
    for (var column = from; column < count; column++) {
      var tag = tags[column];
      if (tag != null && !cells.isEmpty(column) && cells.readNumber(column)) {
        report(tag, step, time, cells.number());
      }
    }
  }

  private double time(RecordCells cells) {
    var column = columns.time();
    return column >= 0 && cells.readNumber(column) ? cells.number() : Double.NaN;
  }

  /**
   * Returns whether the steps have restarted in a new epoch: they are then batch numbers, and rows
   * must be numbered.
   */
  private boolean detectRestart(RecordCells cells, long step) {
    var epoch = cells.readNumber(columns.epochsBesideSteps()) ? cells.number() : Double.NaN;
    if (step < previousStep && epoch > previousEpoch) {
      otherSteps = Steps.ROWS;
      return true;
    }
    previousStep = step;
    previousEpoch = epoch;
    return false;
  }

  /** Handles a record that no whole number identifies. */
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
    var isNumber = cells.readNumber(axis) && Double.isFinite(cells.number());
    if (steps == Steps.COLUMN) {
      if (!columns.countsEpochs() || !isNumber) {
        return;
      }
      if (reported) {
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

  /** Returns whether a record without numbers is a header rather than a row of texts. */
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
      if (cells.readNumber(cell)) {
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
        && last.readNumber(count - 1);
  }

  @Override
  public boolean acceptReplacement(List<String> header, RecordCells first) {
    var axis = new MetricColumns(header, NO_HEADER).axis();
    var continues =
        reported
            && steps == Steps.COLUMN
            && axis >= 0
            && first.readWhole(axis)
            && first.whole() > lastStep;
    laterHeader = continues ? NO_HEADER : laterHeader;
    return continues;
  }

  @Override
  public void reset() {
    index.clear();
    reported = false;
    wasReset = true;
    rows = 0;
    steps = Steps.COLUMN;
    previousStep = Long.MIN_VALUE;
    laterHeader = NO_HEADER;
    Objects.requireNonNull(visitor).reset();
  }

  private void report(String tag, long step, double wallTime, double value) {
    lastStep = reported ? Math.max(lastStep, step) : step;
    reported = true;
    Objects.requireNonNull(visitor).scalar(tag, step, wallTime, value);
  }
}
