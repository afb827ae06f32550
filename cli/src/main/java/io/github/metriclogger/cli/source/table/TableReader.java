package io.github.metriclogger.cli.source.table;

import io.github.metriclogger.cli.source.AxisVisitor;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.spi.ReadPosition;
import io.github.metriclogger.spi.RunReader;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.spi.TimeSource;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows a table that another program writes. It notices when the file is replaced, rewritten or
 * cut off: when the new rows continue the old ones on the axis they are reported behind them, else
 * all is reported again. The same is done when the column that was taken for the axis turns out not
 * to count.
 */
final class TableReader implements RunReader {

  private final Path path;
  private final @Nullable String chosen;
  private final TimeSource time;
  private final GrowingFile file;
  private final ClockText clock = new ClockText(ZoneId.systemDefault());

  /** Columns that turned out not to count. */
  private final Set<String> excluded = new TreeSet<>();

  private @Nullable RunVisitor lastVisitor;
  private AxisVisitor visitor = AxisVisitor.of((tag, step, wallTime, value) -> {});
  private @Nullable TableBody body;

  /** Whether {@link #body} is of the content that is in the file now. */
  private boolean isBegun;

  /**
   * Creates a reader.
   *
   * @param path the file, which need not exist yet
   * @param chosen the column to take for the axis; null to find one
   * @param from where to continue
   * @param time clock for the age of a file whose last line has no line end
   */
  TableReader(Path path, @Nullable String chosen, ReadPosition from, TimeSource time) {
    this.path = path;
    this.chosen = chosen;
    this.time = time;
    this.file = new GrowingFile(path);
    if (!from.token().isEmpty()) {
      body = TableBody.parse(from.token(), chosen == null, clock);
      excluded.addAll(body.decoder().state().excluded());
      isBegun = true;
    }
  }

  @Override
  public boolean poll(RunVisitor anyVisitor) throws IOException {
    if (anyVisitor != lastVisitor) {
      lastVisitor = anyVisitor;
      visitor = AxisVisitor.of(anyVisitor);
    }
    return poll(visitor);
  }

  private boolean poll(AxisVisitor axisVisitor) throws IOException {
    file.refresh();
    if (file.isReplaced()) {
      FileChannel old = Objects.requireNonNull(file.channel());
      if (isBegun && read(old, axisVisitor)) {
        return true;
      }
      file.close();
    }
    FileChannel channel = file.open();
    if (channel == null) {
      return false;
    }
    TableBody known = body;
    boolean hasChanged = file.hasChanged();
    if (hasChanged && known != null) {
      isBegun &= known.fits(channel) && !known.isUntouched();
    }
    if (!isBegun && !(hasChanged && begin(channel, axisVisitor))) {
      return false;
    }
    return read(channel, axisVisitor);
  }

  private boolean read(FileChannel channel, AxisVisitor axisVisitor) throws IOException {
    TableBody known = Objects.requireNonNull(body);
    boolean mayEndWhole = LastLine.mayBeWhole(file.seenSize(), file.age(time.wallTime()));
    TableBody.Outcome outcome = known.read(channel, axisVisitor, mayEndWhole);
    if (outcome == TableBody.Outcome.UNCOUNTED) {
      excluded.add(known.decoder().axisTitle());
    }
    if (outcome == TableBody.Outcome.VOID || outcome == TableBody.Outcome.UNCOUNTED) {
      restart(axisVisitor);
      return true;
    }
    return outcome == TableBody.Outcome.MORE;
  }

  /** Has all read again from the start. */
  private void restart(AxisVisitor axisVisitor) throws IOException {
    file.close();
    body = null;
    isBegun = false;
    axisVisitor.reset();
  }

  /** Reads the head of what is in the file now; whether it is there. */
  private boolean begin(FileChannel channel, AxisVisitor axisVisitor) throws IOException {
    TableStart start = TableStart.of(channel);
    if (start == null) {
      return false;
    }
    TableBody old = body;
    RowDecoder read = old == null || !old.decoder().hasRows() ? null : old.decoder();
    if (read != null) {
      start = start.after(read);
      if (!start.hasRows()) {
        return false; // the first row shows whether it continues those that were read
      }
    }
    if (start.isHeaderless()) {
      return false;
    }
    boolean isContinued = read != null && start.continues(read);
    if (read != null && !isContinued) {
      axisVisitor.reset();
      excluded.clear();
    }
    DecoderState state = start.state(axis(start), excluded, isContinued ? read : null);
    RowDecoder decoder = new RowDecoder(start.dialect(), state, chosen == null, clock);
    start.expectTexts(decoder);
    body = new TableBody(start.dialect(), decoder, FilePrint.of(channel, start.bodyStart()));
    isBegun = true;
    axisVisitor.axis(decoder.axisTitle());
    if (!start.config().isEmpty()) {
      axisVisitor.config(start.config());
    }
    return true;
  }

  private int axis(TableStart start) throws NoRunException {
    Columns columns = start.columns();
    if (chosen == null) {
      return AxisChoice.of(columns, excluded, start.rows());
    }
    int column = columns.find(chosen);
    if (column < 0 && !chosen.equals(AxisVisitor.ROW)) {
      throw TableText.unknownColumn(path, chosen, columns.names());
    }
    return column;
  }

  @Override
  public ReadPosition position() {
    TableBody known = body;
    return known == null || known.isUntouched()
        ? ReadPosition.START
        : new ReadPosition(known.text());
  }

  @Override
  public void close() throws IOException {
    file.close();
    isBegun = body != null && !body.isUntouched();
  }
}
