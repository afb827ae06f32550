package io.github.metriclogger.cli.source.table;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * Checksums of a file up to an offset. They show whether the file is still the one that was read:
 * neither its size nor its identity reveals that it was rewritten in place.
 *
 * @param offset how far it was read
 * @param head checksum of the first bytes, at most {@value #HEAD}
 * @param tail checksum of the last bytes before the offset, at most {@value #TAIL}
 */
record FilePrint(long offset, int head, int tail) {

  private static final int HEAD = 256;
  private static final int TAIL = 64;
  private static final String BETWEEN = ",";

  /** The checksums of a file as it is now. */
  static FilePrint of(FileChannel file, long offset) throws IOException {
    int tail = (int) Math.min(TAIL, offset);
    return new FilePrint(
        offset, sum(file, 0, (int) Math.min(HEAD, offset)), sum(file, offset - tail, tail));
  }

  /** Whether a file has the same bytes before the offset. */
  boolean fits(FileChannel file) throws IOException {
    return file.size() >= offset && equals(of(file, offset));
  }

  /** The same as text. */
  String text() {
    return offset + BETWEEN + head + BETWEEN + tail;
  }

  /**
   * Reads the output of {@link #text()}.
   *
   * @throws IllegalArgumentException for any other text
   */
  static FilePrint parse(String text) {
    String[] parts = text.split(BETWEEN, -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(text);
    }
    return new FilePrint(
        Long.parseLong(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
  }

  private static int sum(FileChannel file, long from, int length) throws IOException {
    byte[] bytes = new byte[length];
    int size = TableBuffer.fill(file, from, bytes);
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, size);
    return (int) crc.getValue();
  }
}
