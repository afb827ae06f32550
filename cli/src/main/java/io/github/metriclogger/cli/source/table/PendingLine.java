package io.github.metriclogger.cli.source.table;

import java.util.zip.CRC32C;

/**
 * A last line that was reported before its line end was written.
 *
 * @param length its length in bytes of UTF-8, 0 when there is none
 * @param sum checksum of these bytes
 */
record PendingLine(int length, int sum) {

  /** No such line. */
  static final PendingLine NONE = new PendingLine(0, 0);

  private static final String BETWEEN = ",";

  /** The first bytes of a buffer. */
  static PendingLine of(byte[] bytes, int length) {
    return new PendingLine(length, sum(bytes, length));
  }

  /** Whether there is no such line. */
  boolean isNone() {
    return length == 0;
  }

  /**
   * Whether a buffer still begins with this line, and with nothing more of it.
   *
   * @param bytes what stands from the begin of the line on
   * @param size how many bytes there are
   */
  boolean isBeginOf(byte[] bytes, int size) {
    return size >= length
        && (size == length || bytes[length] == '\n' || bytes[length] == '\r')
        && sum(bytes, length) == sum;
  }

  /** The same as text. */
  String text() {
    return length + BETWEEN + sum;
  }

  /**
   * Reads the output of {@link #text()}.
   *
   * @throws IllegalArgumentException for any other text
   */
  static PendingLine parse(String text) {
    int between = text.indexOf(BETWEEN);
    if (between < 0) {
      throw new IllegalArgumentException(text);
    }
    return new PendingLine(
        Integer.parseInt(text.substring(0, between)),
        Integer.parseInt(text.substring(between + 1)));
  }

  private static int sum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
