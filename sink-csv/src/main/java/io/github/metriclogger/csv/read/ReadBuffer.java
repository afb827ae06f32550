package io.github.metriclogger.csv.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Buffer for reading a file piece by piece. It grows with the length of the records, up to a limit.
 */
final class ReadBuffer {

  private static final int CHUNK = 1 << 18;
  private static final int MAX_RECORD = 1 << 23;

  private byte[] bytes = new byte[CHUNK];

  /** Returns the bytes that were read last, from index 0 on. */
  byte[] bytes() {
    return bytes;
  }

  /** Returns whether {@code size} bytes fill the buffer. */
  boolean isFull(int size) {
    return size == bytes.length;
  }

  /**
   * Doubles the buffer and empties it. Returns false, with nothing changed, if the limit is
   * reached.
   */
  boolean grow() {
    if (bytes.length >= MAX_RECORD) {
      return false;
    }
    bytes = new byte[2 * bytes.length];
    return true;
  }

  /**
   * Reads from an offset until the buffer is full or the file ends. Returns the number of bytes
   * read.
   */
  int fill(FileChannel file, long offset) throws IOException {
    var target = ByteBuffer.wrap(bytes);
    while (target.hasRemaining() && file.read(target, offset + target.position()) > 0) {
      // until the buffer is full or the file ends
    }
    return target.position();
  }

  /** Returns the index after the first line end, or {@code size} if there is none. */
  int afterLineEnd(int size, byte lineEnd) {
    for (var at = 0; at < size; at++) {
      if (bytes[at] == lineEnd) {
        return at + 1;
      }
    }
    return size;
  }
}
