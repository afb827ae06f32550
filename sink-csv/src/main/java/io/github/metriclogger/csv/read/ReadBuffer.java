package io.github.metriclogger.csv.read;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Bytes of a file that is read piece by piece; it grows with the records, up to a limit. */
final class ReadBuffer {

  private static final int CHUNK = 1 << 18;
  private static final int MAX_RECORD = 1 << 23;

  private byte[] bytes = new byte[CHUNK];

  /** What was read last, from index 0 on. */
  byte[] bytes() {
    return bytes;
  }

  /** Whether so many bytes are all that fit. */
  boolean isFull(int size) {
    return size == bytes.length;
  }

  /** Makes room, which empties the buffer; says whether that was possible. */
  boolean grow() {
    if (bytes.length >= MAX_RECORD) {
      return false;
    }
    bytes = new byte[2 * bytes.length];
    return true;
  }

  /** Reads from an offset until the buffer is full or the file ends; returns how many bytes. */
  int fill(FileChannel file, long offset) throws IOException {
    var target = ByteBuffer.wrap(bytes);
    while (target.hasRemaining() && file.read(target, offset + target.position()) > 0) {
      // until the buffer is full or the file ends
    }
    return target.position();
  }

  /** The index after the first line end, or {@code size}. */
  int afterLineEnd(int size, byte lineEnd) {
    for (var at = 0; at < size; at++) {
      if (bytes[at] == lineEnd) {
        return at + 1;
      }
    }
    return size;
  }
}
