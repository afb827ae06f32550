package io.github.metriclogger.wandb.log;

import static io.github.metriclogger.wandb.log.LogFormat.BLOCK;
import static io.github.metriclogger.wandb.log.LogFormat.CHUNK_HEADER;
import static io.github.metriclogger.wandb.log.LogFormat.FIRST;
import static io.github.metriclogger.wandb.log.LogFormat.FULL;
import static io.github.metriclogger.wandb.log.LogFormat.LAST;
import static io.github.metriclogger.wandb.log.LogFormat.MIDDLE;

import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Bytes of a log that wait to be written, framed as they will stand in the file. Like the official
 * writer it puts an empty first part where a block has room for a chunk's header only.
 */
final class ChunkBuffer {

  private static final int SMALL = 1 << 18;
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private final CRC32 crc = new CRC32();

  private byte[] bytes = new byte[1 << 16];
  private int from;
  private int to;
  private long position;

  /**
   * An empty buffer.
   *
   * @param position where in the file its first byte will stand
   */
  ChunkBuffer(long position) {
    this.position = position;
  }

  /** How many bytes wait. */
  int size() {
    return to - from;
  }

  /** Holds the bytes; shared. */
  byte[] bytes() {
    return bytes;
  }

  /** The first waiting byte in {@link #bytes()}. */
  int from() {
    return from;
  }

  /** Where in the file the first waiting byte will stand. */
  long position() {
    return position;
  }

  /** Appends bytes that belong to no chunk. */
  void raw(byte[] source) {
    ensure(source.length);
    System.arraycopy(source, 0, bytes, to, source.length);
    to += source.length;
  }

  /**
   * Appends a record.
   *
   * @param record its first bytes hold it
   * @param length how many, at least 1
   */
  void append(byte[] record, int length) {
    ensure(framed(length));
    int done = 0;
    boolean first = true;
    while (first || done < length) {
      int left = BLOCK - (int) ((position + to - from) % BLOCK);
      if (left < CHUNK_HEADER) {
        Arrays.fill(bytes, to, to + left, (byte) 0);
        to += left;
        left = BLOCK;
      }
      int part = Math.min(length - done, left - CHUNK_HEADER);
      boolean last = done + part == length;
      chunk(record, done, part, first ? last ? FULL : FIRST : last ? LAST : MIDDLE);
      done += part;
      first = false;
    }
  }

  private static long framed(int length) {
    return length + (2L + length / (BLOCK - CHUNK_HEADER)) * 2 * CHUNK_HEADER;
  }

  private void chunk(byte[] record, int at, int length, int type) {
    int payload = to + CHUNK_HEADER;
    bytes[to + 4] = (byte) length;
    bytes[to + 5] = (byte) (length >>> 8);
    bytes[to + 6] = (byte) type;
    System.arraycopy(record, at, bytes, payload, length);
    crc.reset();
    crc.update(bytes, payload - 1, length + 1);
    int sum = (int) crc.getValue();
    bytes[to] = (byte) sum;
    bytes[to + 1] = (byte) (sum >>> 8);
    bytes[to + 2] = (byte) (sum >>> 16);
    bytes[to + 3] = (byte) (sum >>> 24);
    to = payload + length;
  }

  /** Forgets the first so many bytes: they are written. A large buffer does not keep its memory. */
  void written(int count) {
    from += count;
    position += count;
    if (from == to) {
      from = 0;
      to = 0;
      bytes = bytes.length > SMALL ? new byte[SMALL] : bytes;
    }
  }

  private void ensure(long more) {
    if (bytes.length - to >= more) {
      return;
    }
    long wanted = size() + more;
    if (wanted > LARGEST) {
      throw new IllegalStateException("more than two gigabytes wait to be written");
    }
    int capacity = (int) Math.max(wanted, Math.min(2L * size(), LARGEST));
    byte[] target = capacity > bytes.length ? new byte[capacity] : bytes;
    System.arraycopy(bytes, from, target, 0, size());
    bytes = target;
    to -= from;
    from = 0;
  }
}
