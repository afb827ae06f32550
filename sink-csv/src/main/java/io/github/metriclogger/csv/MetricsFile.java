package io.github.metriclogger.csv;

import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.spi.Row;
import io.github.metriclogger.spi.RowAssembler;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.support.OwnNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The metrics of a run, row by row, in one of the two layouts. */
final class MetricsFile {

  private final CsvLayout layout;
  private final RecordFile file;
  private final RowAssembler rows;
  private final SinkContext context;

  /** Wide: how many tags the header names that was set last. */
  private int namedColumns;

  /** Long: the tags as cells, by column. */
  private final List<byte[]> cells = new ArrayList<>();

  /**
   * Continues a file, or begins one.
   *
   * @param layout how rows lie in it
   * @param file where records go
   * @param context for the age of rows
   * @param tags the tags that its header names already
   */
  MetricsFile(CsvLayout layout, RecordFile file, SinkContext context, List<String> tags) {
    this.layout = layout;
    this.file = file;
    this.context = context;
    this.rows =
        new RowAssembler(
            context,
            this::write,
            layout == CsvLayout.LONG ? RowAssembler.Repeats.KEPT : RowAssembler.Repeats.REPLACED);
    tags.forEach(rows::column);
    namedColumns = tags.size();
    if (layout == CsvLayout.LONG && !file.hasHeader()) {
      file.header(CsvHeader.LONG_LINE.getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** Takes over the values of an event. */
  void add(Scalars event) {
    rows.add(event);
  }

  /** Ends the rows that have waited long enough. */
  void closeOld() {
    rows.closeOld();
  }

  /** Ends all rows. */
  void closeAll() {
    rows.closeAll();
  }

  /** How many events are not written yet. */
  long unwritten() {
    return rows.openEvents() + file.pending().events();
  }

  /** Where the ended rows are. */
  RecordFile file() {
    return file;
  }

  /** Hands the ended rows to the operating system. */
  void drain() throws IOException {
    if (layout == CsvLayout.WIDE && namedColumns < rows.columns() && file.pending().size() > 0) {
      file.header(wideHeader());
      namedColumns = rows.columns();
    }
    file.drain();
  }

  /** All of the row or nothing: what there is no memory for is put out again later. */
  private void write(Row row) {
    var whole = file.pending().records();
    try {
      if (layout == CsvLayout.WIDE) {
        wide(row);
      } else {
        tall(row);
      }
    } catch (Throwable noMemory) {
      file.pending().backTo(whole);
      throw noMemory;
    }
  }

  private void wide(Row row) {
    var out = file.pending();
    out.integer(row.step()).comma().wallTime(row.wallTime());
    var columns = rows.columns();
    for (var column = 0; column < columns; column++) {
      out.comma();
      var index = row.indexOf(column);
      if (index >= 0) {
        out.number(row.value(index));
      }
    }
    out.end(row.events());
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
    if (!names.written(tag).equals(tag)) {
      context.warn(names.warning(file.path().getFileName().toString(), tag));
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
