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

/** Writes the metrics of a run row by row, in one of the two layouts. */
public final class MetricsFile {

  private final CsvLayout layout;
  private final RecordFile file;
  private final RowAssembler rows;
  private final WideRows wide;
  private final SinkContext context;
  private boolean warnedOfOwn;

  /** Wide layout: number of columns from which on new tags get no column. */
  static final int MOST_COLUMNS = 4096;

  /**
   * Bytes that may be copied for new columns, in addition to {@link #MOST_COPIES} times the file's
   * size.
   */
  private static final long FREE_COPIES = 1L << 28;

  private static final int MOST_COPIES = 8;

  /** Maximum number of bytes of rows that wait for a new header. */
  private static final int MOST_WAITING = 1 << 23;

  /** Long layout: maximum number of cached tags; beyond it the cache is cleared. */
  static final int MOST_TAGS = 1 << 16;

  /** Wide layout: receives the values of tags without a column. */
  private final LateTags late;

  /** Wide layout: all columns, once no further ones can be added; else null. */
  private @Nullable Set<String> all;

  /** Wide layout: number of tags in the current header. */
  private int namedColumns;

  /** Long layout: the tags as cells, by column. */
  private final List<byte[]> cells = new ArrayList<>();

  /**
   * Appends to an existing file or starts a new one.
   *
   * @param layout the layout of the rows
   * @param file the file that receives the records
   * @param late receives the values of tags without a column
   * @param context clock for the age of rows, and warnings
   * @param tags the tags that the file's header already names
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
      file.setHeader(CsvHeader.LONG_LINE.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Adds the values of an event. */
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
   * Returns whether rows must be written now.
   *
   * @param chunk number of bytes that may wait. Rows that need a new header wait for more: up to a
   *     quarter of the file that is to be copied
   */
  boolean isDue(int chunk) {
    var size = file.pending().size();
    return size >= chunk
        && (!needsHeader() || size >= Math.min(MOST_WAITING, Math.max(chunk, file.size() / 4)));
  }

  /** Completes the rows that have waited long enough for further values. */
  public void closeOld() {
    rows.closeOld();
  }

  /** Completes all rows. */
  public void closeAll() {
    rows.closeAll();
  }

  /**
   * Completes all rows, and ends the last one in the file so that no late value of its step is
   * appended.
   */
  public void end() {
    rows.closeAll();
    wide.end();
  }

  /** Returns the number of events that are not written yet. */
  long unwritten() {
    return rows.openEvents() + file.pending().events() + late.file().pending().events();
  }

  /** Returns the file that receives completed rows. */
  RecordFile file() {
    return file;
  }

  /** Hands completed rows to the operating system. */
  void drain() throws IOException {
    var failures = new FailureCollector();
    failures.run(late::drain);
    if (needsHeader() && file.pending().size() > 0) {
      file.setHeader(wideHeader());
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

  /** Writes the whole row or nothing: if memory runs out, the row is written again later. */
  private void write(Row row) {
    var whole = file.pending().records();
    try {
      if (layout == CsvLayout.WIDE) {
        wide.put(row, rows.columns());
      } else {
        writeLong(row);
      }
    } catch (Throwable noMemory) {
      file.pending().rollBackTo(whole);
      throw noMemory;
    }
  }

  private void writeLong(Row row) {
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
