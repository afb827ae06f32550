package io.github.metriclogger.csv.write;

import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.support.OwnNames;
import io.github.metriclogger.support.Row;
import io.github.metriclogger.support.RowAssembler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The metrics of a run, row by row, in one of the two layouts. */
public final class MetricsFile {

  private final CsvLayout layout;
  private final RecordFile file;
  private final RowAssembler rows;
  private final WideRows wide;
  private final SinkContext context;
  private boolean warnedOfOwn;

  /** A wide file has at most so many columns for tags that its first rows do not have. */
  static final int MOST_COLUMNS = 4096;

  /** New columns may cost copies of so many bytes, and of so many times what the file holds. */
  private static final long FREE_COPIES = 1L << 28;

  private static final int MOST_COPIES = 8;

  /** So many bytes of rows wait at most for a new header. */
  private static final int MOST_WAITING = 1 << 23;

  /** Long: of so many tags the cells are kept at most; then they are made anew. */
  static final int MOST_TAGS = 1 << 16;

  /** Wide: where the values of tags go that get no column. */
  private final LateTags late;

  /** Wide: the columns, once there can be no further ones. */
  private @Nullable Set<String> all;

  /** Wide: how many tags the header names that was set last. */
  private int namedColumns;

  /** Long: the tags as cells, by column. */
  private final List<byte[]> cells = new ArrayList<>();

  /**
   * Continues a file, or begins one.
   *
   * @param layout how rows lie in it
   * @param file where records go
   * @param late where values go whose tags get no column
   * @param context for the age of rows
   * @param tags the tags that its header names already
   */
  MetricsFile(
      CsvLayout layout, RecordFile file, LateTags late, SinkContext context, List<String> tags) {
    this.layout = layout;
    this.file = file;
    this.late = late;
    this.wide = new WideRows(file.pending());
    this.context = context;
    this.rows =
        new RowAssembler(
            context,
            this::write,
            layout == CsvLayout.LONG ? RowAssembler.Repeats.KEPT : RowAssembler.Repeats.REPLACED);
    tags.forEach(rows::column);
    namedColumns = tags.size();
    endColumnsWhenFull();
    if (layout == CsvLayout.LONG && !file.hasHeader()) {
      file.header(CsvHeader.LONG_LINE.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Takes over the values of an event. */
  public void add(Scalars event) {
    if (layout == CsvLayout.LONG && rows.columns() >= MOST_TAGS) {
      rows.forgetTags();
      cells.clear();
    }
    var columns = all;
    var ours = columns == null ? event : late.take(event, columns);
    if (ours != null) {
      rows.add(ours);
    }
  }

  /**
   * Whether rows must be written now.
   *
   * @param chunk how many bytes may wait; those that need a new header wait for more, the more the
   *     copy costs
   */
  boolean isDue(int chunk) {
    var size = file.pending().size();
    return size >= chunk
        && (!needsHeader() || size >= Math.min(MOST_WAITING, Math.max(chunk, file.size() / 4)));
  }

  /** Ends the rows that have waited long enough. */
  public void closeOld() {
    rows.closeOld();
  }

  /** Ends all rows. */
  public void closeAll() {
    rows.closeAll();
  }

  /** Ends all rows, and that to which late values of its step would be appended. */
  public void end() {
    rows.closeAll();
    wide.end();
  }

  /** How many events are not written yet. */
  long unwritten() {
    return rows.openEvents() + file.pending().events() + late.file().pending().events();
  }

  /** Where the ended rows are. */
  RecordFile file() {
    return file;
  }

  /** Hands the ended rows to the operating system. */
  void drain() throws IOException {
    var failures = new Failures();
    failures.run(late::drain);
    if (needsHeader() && file.pending().size() > 0) {
      file.header(wideHeader());
      namedColumns = rows.columns();
    }
    failures.run(file::drain);
    failures.rethrow();
    endColumnsWhenFull();
  }

  private boolean needsHeader() {
    return layout == CsvLayout.WIDE && namedColumns < rows.columns();
  }

  private void endColumnsWhenFull() {
    var isFull =
        namedColumns >= MOST_COLUMNS || file.copied() > FREE_COPIES + MOST_COPIES * file.size();
    if (layout == CsvLayout.WIDE && all == null && isFull) {
      var columns = new HashSet<String>();
      for (var column = 0; column < rows.columns(); column++) {
        columns.add(rows.tag(column));
      }
      all = columns;
    }
  }

  /** All of the row or nothing: what there is no memory for is put out again later. */
  private void write(Row row) {
    var whole = file.pending().records();
    try {
      if (layout == CsvLayout.WIDE) {
        wide.put(row, rows.columns());
      } else {
        tall(row);
      }
    } catch (Throwable noMemory) {
      file.pending().backTo(whole);
      throw noMemory;
    }
  }

  private void tall(Row row) {
    var out = file.pending();
    var size = row.size();
    for (var i = 0; i < size; i++) {
      out.integer(row.step()).comma().wallTime(row.wallTime()).comma();
      out.raw(cell(row.column(i))).comma().number(row.value(i));
      out.end(i == size - 1 ? row.events() : 0);
    }
  }

  private byte[] cell(int column) {
    while (cells.size() <= column) {
      var tag = rows.tag(cells.size());
      warnOfOwn(CsvHeader.LONG_NAMES, tag);
      cells.add(CsvText.cell(CsvHeader.LONG_NAMES.written(tag)));
    }
    return cells.get(column);
  }

  private void warnOfOwn(OwnNames names, String tag) {
    if (!warnedOfOwn && !names.written(tag).equals(tag)) {
      warnedOfOwn = true;
      String fileName = file.path().getFileName().toString();
      String text = names.warning(context.language(), fileName, tag);
      CsvMessage.FURTHER.warn(context, "text", text);
    }
  }

  private byte[] wideHeader() {
    var line = new ByteArrayOutputStream();
    line.writeBytes(CsvHeader.WIDE_START.getBytes(StandardCharsets.US_ASCII));
    for (var column = 0; column < rows.columns(); column++) {
      if (column >= namedColumns) {
        warnOfOwn(CsvHeader.WIDE_NAMES, rows.tag(column));
      }
      line.write(',');
      line.writeBytes(CsvHeader.wideCell(rows.tag(column), column));
    }
    line.write('\n');
    return line.toByteArray();
  }
}
