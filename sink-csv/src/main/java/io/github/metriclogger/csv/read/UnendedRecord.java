package io.github.metriclogger.csv.read;

import java.nio.file.attribute.FileTime;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A last record that was told before its line end was there.
 *
 * @param length its bytes, 0 when there is none
 * @param sum their checksum
 */
record UnendedRecord(int length, long sum) {

  /** No such record. */
  static final UnendedRecord NONE = new UnendedRecord(0, 0);

  /** Programs write files in blocks of this size or of multiples of it. */
  private static final int BLOCK = 4096;

  private static final double QUIET_SECONDS = 1;
  private static final String BETWEEN = ";";

  /** The first bytes of a buffer. */
  static UnendedRecord of(byte[] buffer, int length) {
    return new UnendedRecord(length, sum(buffer, length));
  }

  boolean isNone() {
    return length == 0;
  }

  /**
   * Whether the file still has this record, ended or not.
   *
   * @param buffer what it has from the begin of the record on
   * @param size how much of it
   */
  boolean isBeginOf(byte[] buffer, int size) {
    return size >= length
        && (size == length || buffer[length] == '\r' || buffer[length] == '\n' || isOpen(buffer))
        && sum(buffer, length) == sum;
  }

  /** Whether further cells may come: a comma is the last byte of the record that was told. */
  boolean isOpen(byte[] buffer) {
    return buffer[length - 1] == ',';
  }

  /**
   * Whether a file may end with a whole record though without a line end: an editor leaves it out;
   * but a program that writes right now, or in blocks, may be in the middle of a number.
   */
  static boolean mayBeWhole(long size, @Nullable FileTime modified, double now) {
    return size % BLOCK != 0
        && modified != null
        && now - modified.toMillis() / 1000.0 >= QUIET_SECONDS;
  }

  /** As text, to be kept. */
  String text() {
    return length + BETWEEN + sum;
  }

  /**
   * Reads {@link #text()}.
   *
   * @throws IllegalArgumentException when it is none
   */
  static UnendedRecord parse(String text) {
    var parts = text.split(BETWEEN, -1);
    return new UnendedRecord(Integer.parseInt(parts[0]), Long.parseLong(parts[1]));
  }

  private static long sum(byte[] bytes, int length) {
    var crc = new CRC32();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }
}
