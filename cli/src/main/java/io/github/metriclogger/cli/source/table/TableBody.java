package io.github.metriclogger.cli.source.table;

import io.github.metriclogger.cli.source.AxisVisitor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Locale;

/** Reads on in the rows of one table, as long as the file holds the same ones. */
final class TableBody {

  /** How reading went. */
  enum Outcome {
    /** There may be more right now. */
    MORE,
    /** All that is whole was read. */
    END,
    /** What was reported is no longer what the file holds. */
    VOID,
    /** The column that was taken for the axis does not count. */
    UNCOUNTED
  }

  private static final int SLICE = 1 << 22;
  private static final int ROWS_BEFORE = 1 << 14;
  private static final String BETWEEN = "~";
  private static final int PARTS = 6;

  private final Dialect dialect;
  private final RowDecoder decoder;
  private final long bodyStart;
  private final TableCells cells;
  private final TableBuffer buffer;
  private FilePrint print;
  private PendingLine pending = PendingLine.NONE;

  /** Whether reading is within a line that is too long. */
  private boolean isSkipping;

  /**
   * Creates a reader of rows.
   *
   * @param dialect how they are written
   * @param decoder gets them
   * @param print where they are read from
   */
  TableBody(Dialect dialect, RowDecoder decoder, FilePrint print) {
    this(dialect, decoder, print, print.offset());
  }

  private TableBody(Dialect dialect, RowDecoder decoder, FilePrint print, long bodyStart) {
    this.dialect = dialect;
    this.decoder = decoder;
    this.print = print;
    this.bodyStart = bodyStart;
    this.cells = new TableCells(dialect);
    this.buffer = new TableBuffer(dialect.encoding());
  }

  /** Where reading stands and what it knows, as text. */
  String text() {
    return String.join(
        BETWEEN,
        dialect.encoding().name(),
        String.format(Locale.ROOT, "%d,%d", dialect.separator(), dialect.lineEnd()),
        Long.toString(bodyStart),
        print.text(),
        pending.text(),
        decoder.state().text());
  }

  /**
   * Reads the output of {@link #text()}.
   *
   * @param isChecked see {@link RowDecoder}
   * @throws IllegalArgumentException for any other text
   */
  static TableBody parse(String text, boolean isChecked, ClockText clock) {
    String[] parts = text.split(BETWEEN, -1);
    if (parts.length != PARTS) {
      throw new IllegalArgumentException("no position in a table: " + text);
    }
    String[] bytes = parts[1].split(",", -1);
    Dialect dialect =
        new Dialect(
            TextEncoding.valueOf(parts[0]), Byte.parseByte(bytes[0]), Byte.parseByte(bytes[1]));
    RowDecoder decoder = new RowDecoder(dialect, DecoderState.parse(parts[5]), isChecked, clock);
    TableBody body =
        new TableBody(dialect, decoder, FilePrint.parse(parts[3]), Long.parseLong(parts[2]));
    body.pending = PendingLine.parse(parts[4]);
    return body;
  }

  /** What gets the rows. */
  RowDecoder decoder() {
    return decoder;
  }

  /** How the rows are written. */
  Dialect dialect() {
    return dialect;
  }

  /** Whether nothing was reported. */
  boolean isUntouched() {
    return print.offset() == bodyStart && pending.isNone();
  }

  /** Whether the file still holds what was read. */
  boolean fits(FileChannel file) throws IOException {
    return print.fits(file);
  }

  /**
   * Reports a slice of the rows.
   *
   * @param file the file
   * @param visitor what to report to
   * @param mayEndWhole whether a last line without a line end may be whole
   */
  Outcome read(FileChannel file, AxisVisitor visitor, boolean mayEndWhole) throws IOException {
    long offset = print.offset();
    long end = offset + SLICE;
    Outcome outcome = Outcome.MORE;
    try {
      while (outcome == Outcome.MORE && offset < end) {
        int size = buffer.fill(file, offset);
        if (!pending.isNone() && !pending.isBeginOf(buffer.bytes(), size)) {
          return Outcome.VOID;
        }
        int used = rows(size, visitor);
        offset += buffer.sourceLength(used, dialect.lineEnd());
        if (used == 0 && !(buffer.isFull() && buffer.grow())) {
          if (mayEndWhole && pending.isNone()) {
            lastLine(rowsBefore(file, offset), size, visitor);
          }
          outcome = Outcome.END;
        }
      }
    } finally {
      if (offset > print.offset()) {
        print = FilePrint.of(file, offset);
      }
    }
    return decoder.counts() ? outcome : Outcome.UNCOUNTED;
  }

  /** Reports the whole rows in the buffer; returns the index after them. */
  private int rows(int size, AxisVisitor visitor) {
    int at = 0;
    if (isSkipping) {
      at = buffer.afterLineEnd(dialect.lineEnd());
      isSkipping = at == size && (size == 0 || buffer.bytes()[size - 1] != dialect.lineEnd());
    }
    while (at < size) {
      int next =
          pending.isNone() ? decoder.plainRow(buffer.bytes(), at, size, visitor) : TableCells.TORN;
      if (next < 0) {
        next = row(at, size, visitor);
      }
      if (next == TableCells.TORN) {
        break;
      }
      at = next;
    }
    if (at == 0 && buffer.isFull() && !buffer.mayGrow()) {
      isSkipping = true;
      return size;
    }
    return at;
  }

  private int row(int from, int size, AxisVisitor visitor) {
    int next = cells.next(buffer.bytes(), from, size);
    if (next != TableCells.TORN) {
      if (pending.isNone()) {
        decoder.row(cells, visitor);
      }
      pending = PendingLine.NONE;
    }
    return next;
  }

  private void lastLine(RowRange rowsBefore, int size, AxisVisitor visitor) {
    if (size == 0 || cells.isBlank() || cells.isAfterNuls()) {
      return;
    }
    LastLine before = new LastLine(rowsBefore, decoder.columns().size());
    boolean isAxisLast = decoder.isAxis(cells.count() - 1);
    if (before.isWhole(cells, decoder.lastAt(), isAxisLast)) {
      decoder.row(cells, visitor);
      pending = PendingLine.of(buffer.bytes(), size);
    }
  }

  /** Some rows before an offset, for comparison. */
  private RowRange rowsBefore(FileChannel file, long offset) throws IOException {
    long from = Math.max(bodyStart, offset - ROWS_BEFORE);
    byte[] source = new byte[(int) (offset - from)];
    int size = TableBuffer.fill(file, from, source);
    byte[] bytes = dialect.encoding().isUtf8() ? source : dialect.encoding().toUtf8(source, size);
    int start = 0;
    while (from > bodyStart && start < bytes.length && bytes[start++] != dialect.lineEnd()) {
      // to the begin of the first whole row
    }
    return new RowRange(new TableCells(dialect), bytes, start, bytes.length);
  }
}
