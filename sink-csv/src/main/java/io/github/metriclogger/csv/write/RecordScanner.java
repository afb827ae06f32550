package io.github.metriclogger.csv.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Finds the records of a file of ours and the step that each begins with, in a few kilobytes of
 * memory whatever their length.
 */
final class RecordScanner {

  /** Takes what was found. */
  interface Records {

    /**
     * A whole record.
     *
     * @param start its first byte in the file
     * @param end the byte after its line end
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

  /** Within quotes right now. */
  private boolean quoted;

  /** Within a cell that began with a quote. */
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
   * @param from where a record begins
   * @return where the last whole record ends: what follows is torn
   */
  static long scan(FileChannel file, long from, Records records) throws IOException {
    return new RecordScanner(records, from).run(file, Long.MAX_VALUE);
  }

  /** Finds where the first record ends; 0 when there is no whole one. */
  static long firstEnd(FileChannel file) throws IOException {
    return new RecordScanner((start, end, hasStep, step) -> {}, 0).run(file, 1);
  }

  private long run(FileChannel file, long most) throws IOException {
    var chunk = ByteBuffer.allocate(CHUNK);
    while (found < most && file.read(chunk, at) > 0) {
      chunk.flip();
      while (chunk.hasRemaining() && found < most) {
        next(chunk.get());
      }
      chunk.clear();
    }
    return start;
  }

  private void next(byte value) throws IOException {
    at++;
    if (value == 0 && firstCell && first.isEmpty()) {
      return; // a power cut left it; the record is behind it
    }
    if (value == '"' && (cellStart || inQuotes)) {
      quoted = !quoted; // a doubled quote closes and opens again
      inQuotes = true;
    } else if (!quoted && value == ',') {
      firstCell = false;
      cellStart = true;
      inQuotes = false;
      return;
    } else if (!quoted && value == '\n') {
      end();
      return;
    } else if (firstCell && first.length() <= MAX_DIGITS + 1) {
      first.append((char) value);
    }
    cellStart = false;
  }

  private void end() throws IOException {
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
