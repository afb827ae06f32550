package io.github.metriclogger.csv.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Finds the records of one of the sink's files and the step of each, in constant memory however
 * long the records are.
 */
final class RecordScanner {

  /** Receives the records. */
  interface Records {

    /**
     * Called with each complete record.
     *
     * @param start offset of its first byte
     * @param end offset after its line end
     * @param hasStep whether its first cell is a whole number
     * @param step that number
     */
    void record(long start, long end, boolean hasStep, long step) throws IOException;
  }

  private static final int CHUNK = 1 << 16;
  private static final int MAX_DIGITS = 19;

  private final Records records;

  private long at;
  private long start;
  private long found;

  /** Whether the current byte is within quotes. */
  private boolean quoted;

  /** Whether the current cell began with a quote. */
  private boolean inQuotes;

  private boolean cellStart = true;

  private boolean firstCell = true;
  private final StringBuilder first = new StringBuilder();

  private RecordScanner(Records records, long from) {
    this.records = records;
    at = from;
    start = from;
  }

  /**
   * Scans a file.
   *
   * @param from offset at which a record begins
   * @return the end of the last complete record; bytes after it are a torn record
   */
  static long scan(FileChannel file, long from, Records records) throws IOException {
    return new RecordScanner(records, from).run(file, Long.MAX_VALUE);
  }

  /** Returns the end of the first record, 0 if there is no complete one. */
  static long firstEnd(FileChannel file) throws IOException {
    return new RecordScanner((start, end, hasStep, step) -> {}, 0).run(file, 1);
  }

  private long run(FileChannel file, long most) throws IOException {
    var chunk = ByteBuffer.allocate(CHUNK);
    while (found < most && file.read(chunk, at) > 0) {
      chunk.flip();
      while (chunk.hasRemaining() && found < most) {
        accept(chunk.get());
      }
      chunk.clear();
    }
    return start;
  }

  private void accept(byte value) throws IOException {
    at++;
    if (value == 0 && firstCell && first.isEmpty()) {
      return; // left by a power cut; the record follows
    }
    if (value == '"' && (cellStart || inQuotes)) {
      quoted = !quoted; // a doubled quote closes and reopens
      inQuotes = true;
    } else if (!quoted && value == ',') {
      firstCell = false;
      cellStart = true;
      inQuotes = false;
      return;
    } else if (!quoted && value == '\n') {
      endRecord();
      return;
    } else if (firstCell && first.length() <= MAX_DIGITS + 1) {
      first.append((char) value);
    }
    cellStart = false;
  }

  private void endRecord() throws IOException {
    var step = 0L;
    var hasStep = true;
    try {
      step = Long.parseLong(first, 0, first.length(), 10);
    } catch (NumberFormatException e) {
      hasStep = false;
    }
    records.record(start, at, hasStep, step);
    start = at;
    found++;
    first.setLength(0);
    firstCell = true;
    cellStart = true;
    inQuotes = false;
  }
}
