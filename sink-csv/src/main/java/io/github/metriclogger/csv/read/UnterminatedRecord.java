package io.github.metriclogger.csv.read;

import java.nio.file.attribute.FileTime;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The last record of a file, if it was reported before its line end was written.
 *
 * @param length its length in bytes, 0 if there is no such record
 * @param sum checksum of these bytes
 */
record UnterminatedRecord(int length, long sum) {

  /** No such record. */
  static final UnterminatedRecord NONE = new UnterminatedRecord(0, 0);

  /** Programs write files in blocks of this size or of multiples of it. */
  private static final int BLOCK = 4096;

  private static final double QUIET_SECONDS = 1;
  private static final String BETWEEN = ";";

  /** Describes the first bytes of a buffer. */
  static UnterminatedRecord of(byte[] buffer, int length) {
    return new UnterminatedRecord(length, sum(buffer, length));
  }

  boolean isNone() {
    return length == 0;
  }

  /**
   * Returns whether the file still contains this record, with or without its line end.
   *
   * @param buffer the bytes of the file from the start of the record
   * @param size number of bytes in the buffer
   */
  boolean isBeginOf(byte[] buffer, int size) {
    return size >= length
        && (size == length || buffer[length] == '\r' || buffer[length] == '\n' || isOpen(buffer))
        && sum(buffer, length) == sum;
  }

  /** Returns whether further cells may follow, since the reported record ends with a comma. */
  boolean isOpen(byte[] buffer) {
    return buffer[length - 1] == ',';
  }

  /**
   * Returns whether a file that lacks a last line end may still end with a complete record. Editors
   * leave the line end out; but a program that is writing now, or in blocks, may be in the middle
   * of a number.
   */
  static boolean mayBeWhole(long size, @Nullable FileTime modified, double now) {
    return size % BLOCK != 0
        && modified != null
        && now - modified.toMillis() / 1000.0 >= QUIET_SECONDS;
  }

  /** Returns the record as text, for a read position. */
  String text() {
    return length + BETWEEN + sum;
  }

  /**
   * Parses the output of {@link #text()}.
   *
   * @throws IllegalArgumentException if the text is not such a record
   */
  static UnterminatedRecord parse(String text) {
    var parts = text.split(BETWEEN, -1);
    return new UnterminatedRecord(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
  }

  private static long sum(byte[] bytes, int length) {
    var crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }
}
