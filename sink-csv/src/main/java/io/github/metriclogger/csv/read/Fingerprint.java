package io.github.metriclogger.csv.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;

/**
 * Checksums around an offset in a file. They show whether the offset is still valid after the file
 * has changed: size and name alone do not reveal a rewrite in place.
 *
 * @param offset the end of the last record that was read
 * @param headerLength length of the header in bytes, without its line end
 * @param bodyStart offset of the first record
 * @param header checksum of the header
 * @param head checksum of the first bytes of the records, at most {@value #HEAD} and before {@code
 *     offset}
 * @param tail checksum of the last bytes before {@code offset}, at most {@value #TAIL}
 */
record Fingerprint(
    long offset, int headerLength, long bodyStart, long header, long head, long tail) {

  private static final int HEAD = 256;
  private static final int TAIL = 64;

  /** Computes the fingerprint of an offset. */
  static Fingerprint of(FileChannel file, long offset, int headerLength, long bodyStart)
      throws IOException {
    return new Fingerprint(
        offset,
        headerLength,
        bodyStart,
        sum(file, 0, headerLength),
        sum(file, bodyStart, headLength(offset, bodyStart)),
        sum(file, offset - tailLength(offset, bodyStart), tailLength(offset, bodyStart)));
  }

  /**
   * Returns whether {@code file} still has the same bytes around the offset, and the same header.
   */
  boolean fits(FileChannel file) throws IOException {
    return file.size() >= offset && equals(of(file, offset, headerLength, bodyStart));
  }

  /**
   * Returns the offset as it is now, if columns were added to the header and nothing else has
   * changed.
   *
   * @param newHeaderLength length of the current header
   * @param newBodyStart offset of the first record now
   * @return the offset, or -1 if anything else has changed
   */
  long shifted(FileChannel file, int newHeaderLength, long newBodyStart) throws IOException {
    var shift = newBodyStart - bodyStart;
    var place = offset + shift;
    if (newHeaderLength < headerLength
        || place > file.size()
        || sum(file, 0, headerLength) != header
        || (newHeaderLength > headerLength && byteAt(file, headerLength) != ',')) {
      return -1;
    }
    var now = of(file, place, newHeaderLength, newBodyStart);
    return now.head == head && now.tail == tail ? place : -1;
  }

  /** Returns the fingerprint as text, for a read position. */
  String text() {
    return offset + ";" + headerLength + ";" + bodyStart + ";" + header + ";" + head + ";" + tail;
  }

  /**
   * Parses the output of {@link #text()}.
   *
   * @throws IllegalArgumentException if the text is not a fingerprint
   */
  static Fingerprint parse(String text) {
    var parts = text.split(";", -1);
    if (parts.length != 6) {
      throw new IllegalArgumentException("no position in a CSV file: " + text);
    }
    return new Fingerprint(
        Long.parseLong(parts[0]),
        Integer.parseInt(parts[1]),
        Long.parseLong(parts[2]),
        Long.parseLong(parts[3]),
        Long.parseLong(parts[4]),
        Long.parseLong(parts[5]));
  }

  private static int headLength(long offset, long bodyStart) {
    return (int) Math.min(HEAD, offset - bodyStart);
  }

  private static int tailLength(long offset, long bodyStart) {
    return (int) Math.min(TAIL, offset - bodyStart);
  }

  private static int byteAt(FileChannel file, long at) throws IOException {
    var one = ByteBuffer.allocate(1);
    return file.read(one, at) == 1 ? one.get(0) : -1;
  }

  private static long sum(FileChannel file, long from, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) {
      // until all bytes are read
    }
    var crc = new CRC32();
    crc.update(bytes.flip());
    return crc.getValue();
  }
}
