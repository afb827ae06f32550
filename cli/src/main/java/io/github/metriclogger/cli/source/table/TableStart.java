package io.github.metriclogger.cli.source.table;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The begin of a file that is read as a table.
 *
 * @param head its head
 * @param columns the columns; of a file without a header those of the file before it
 * @param rows its first rows
 * @param bodyStart where the first row begins, in bytes of the file
 */
record TableStart(TableHead head, Columns columns, RowRange rows, long bodyStart) {

  private static final int LENGTH = 1 << 16;
  private static final int LONGEST = 1 << 23;

  /** Reads the begin of a file; null when there is no whole line that could be a header. */
  static @Nullable TableStart of(FileChannel channel) throws IOException {
    byte[] bytes = new byte[LENGTH];
    int size = TableBuffer.fill(channel, 0, bytes);
    TableHead head = HeadReader.read(bytes, size);
    while (!head.isWhole() && size == bytes.length && size < LONGEST) {
      bytes = new byte[2 * bytes.length];
      size = TableBuffer.fill(channel, 0, bytes);
      head = HeadReader.read(bytes, size);
    }
    if (!head.isWhole() || head.kind() == TableHead.Kind.BINARY) {
      return null;
    }
    boolean isHeaderless = head.kind() == TableHead.Kind.NO_HEADER;
    int start = isHeaderless ? 0 : head.bodyStart(bytes, size);
    byte[] body = Arrays.copyOfRange(bytes, start, size);
    TextEncoding encoding = head.dialect().encoding();
    byte[] text = encoding.isUtf8() ? body : encoding.toUtf8(body, body.length);
    RowRange rows = new RowRange(new TableCells(head.dialect()), text, 0, text.length);
    return new TableStart(head, new Columns(head.names()), rows, start);
  }

  /** How the table is written. */
  Dialect dialect() {
    return head.dialect();
  }

  /** What comments before the header hold. */
  Map<String, Object> config() {
    return head.config();
  }

  /** Whether there is a whole row. */
  boolean hasRows() {
    return head.rows().rows() > 0 || head.kind() == TableHead.Kind.NO_HEADER;
  }

  /** Whether no header is known. */
  boolean isHeaderless() {
    return head.kind() == TableHead.Kind.NO_HEADER && columns.names().equals(head.names());
  }

  /**
   * The same table behind another one: a program that goes on after its log was cut off writes no
   * second header.
   */
  TableStart after(RowDecoder read) {
    boolean isSame = isHeaderless() && head.names().size() == read.columns().size();
    return isSame ? new TableStart(head, read.columns(), rows, bodyStart) : this;
  }

  /** Whether the first row is behind the last one that was read. */
  boolean continues(RowDecoder read) {
    int column = read.state().axis().isEmpty() ? AxisChoice.ROW : columns.find(read.state().axis());
    double[] first = {Double.NaN};
    rows.forEach(
        cells -> {
          if (column >= 0 && Double.isNaN(first[0]) && cells.readNumber(column)) {
            first[0] = cells.number();
          }
        });
    return first[0] > read.lastAt();
  }

  /**
   * What reading begins with.
   *
   * @param axis the column that is the axis, or {@link AxisChoice#ROW}
   * @param excluded names of columns that are known not to count
   * @param read what this table continues, or null
   */
  DecoderState state(int axis, Set<String> excluded, @Nullable RowDecoder read) {
    List<String> names = columns.names();
    String name = axis < 0 ? "" : names.get(axis);
    return read == null
        ? new DecoderState(names, name, excluded, Set.of(), Set.of(), 0, Double.NaN)
        : new DecoderState(
            names,
            read.state().axis(),
            excluded,
            read.state().clocks(),
            read.state().values(),
            read.state().rows(),
            read.lastAt());
  }

  /** Says which columns hold texts. */
  void expectTexts(RowDecoder decoder) {
    for (int column = 0; column < columns.size(); column++) {
      if (head.rows().isText(column)) {
        decoder.expectText(column);
      }
    }
  }
}
