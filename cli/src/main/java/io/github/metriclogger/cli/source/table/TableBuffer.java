package io.github.metriclogger.cli.source.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Reads a text file piece by piece, as UTF-8 whatever its encoding is. It grows with the length of
 * the rows, up to a limit.
 */
final class TableBuffer {

  private static final int CHUNK = 1 << 18;
  private static final int LONGEST_ROW = 1 << 23;

  private final TextEncoding encoding;
  private byte[] source = new byte[CHUNK];
  private int sourceSize;
  private byte[] text = source;
  private int size;

  TableBuffer(TextEncoding encoding) {
    this.encoding = encoding;
  }

  /**
   * Reads from an offset until the buffer is full or the file ends.
   *
   * @param offset where a row begins, in bytes of the file
   * @return how many bytes of UTF-8 there are
   */
  int fill(FileChannel file, long offset) throws IOException {
    sourceSize = fill(file, offset, source);
    text = encoding.isUtf8() ? source : encoding.toUtf8(source, sourceSize);
    size = encoding.isUtf8() ? sourceSize : text.length;
    return size;
  }

  /** Reads from an offset until an array is full or the file ends; returns how many bytes. */
  static int fill(FileChannel file, long offset, byte[] target) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(target);
    while (bytes.hasRemaining() && file.read(bytes, offset + bytes.position()) > 0) {
      // until the array is full or the file ends
    }
    return bytes.position();
  }

  /** What was read last, as UTF-8, from index 0 on. */
  byte[] bytes() {
    return text;
  }

  /** Whether the file may hold more behind what was read last. */
  boolean isFull() {
    return sourceSize == source.length;
  }

  /** Whether the buffer is below its limit. */
  boolean mayGrow() {
    return source.length < LONGEST_ROW;
  }

  /** Doubles the buffer and empties it; false, with nothing changed, at the limit. */
  boolean grow() {
    if (!mayGrow()) {
      return false;
    }
    source = new byte[2 * source.length];
    return true;
  }

  /**
   * How many bytes of the file the first bytes of UTF-8 are.
   *
   * @param used where a row ends, or where the buffer does
   * @param lineEnd the last byte of a line
   */
  int sourceLength(int used, byte lineEnd) {
    if (encoding.isUtf8() || used == 0) {
      return used;
    }
    int lines = 0;
    for (int at = 0; at < used; at++) {
      if (text[at] == lineEnd) {
        lines++;
      }
    }
    int length = encoding.afterLines(source, sourceSize, lines, lineEnd);
    return used == size && text[used - 1] != lineEnd
        ? sourceSize - sourceSize % encoding.unit()
        : length;
  }

  /** The index after the first line end; {@code size} when there is none. */
  int afterLineEnd(byte lineEnd) {
    for (int at = 0; at < size; at++) {
      if (text[at] == lineEnd) {
        return at + 1;
      }
    }
    return size;
  }
}
