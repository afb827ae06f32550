package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.wire.MaskedCrc;
import io.github.metriclogger.wire.ProtoWriter;
import java.util.Arrays;

/**
 * Buffers events as TFRecords until they are written: {@code length (8 bytes) | masked CRC of it |
 * payload | masked CRC of it}, little-endian, according to <a
 * href="https://www.tensorflow.org/tutorials/load_data/tfrecord">TensorFlow's description</a>. The
 * buffer keeps the end of each logged event, so that after a partial write it is known which events
 * are in the file.
 */
final class RecordBuffer {

  private static final int HEADER = 12;
  private static final int CAPACITY = 1 << 17;

  private final ProtoWriter out = new ProtoWriter(CAPACITY);
  private final MaskedCrc crc = new MaskedCrc();

  private int[] ends = new int[1024];
  private int events;
  private double lastWallTime;

  /** Returns the writer for the fields of the current record. */
  ProtoWriter out() {
    return out;
  }

  /** Returns the number of pending bytes. */
  int size() {
    return out.size();
  }

  /** Returns the internal array of pending bytes. */
  byte[] bytes() {
    return out.bytes();
  }

  /**
   * Begins a record: an {@code Event} with its time and step. A time that is not finite would make
   * the data server abandon the whole file, and is replaced by the time of the previous record.
   *
   * @return the offset at which it begins
   */
  int begin(double wallTime, long step) {
    int start = out.size();
    out.rawFixed64(0);
    out.rawFixed32(0);
    lastWallTime = Double.isFinite(wallTime) ? wallTime : lastWallTime;
    out.float64(1, lastWallTime);
    if (step != 0) {
      out.varint(2, step);
    }
    return start;
  }

  /**
   * Ends a record.
   *
   * @param start the value returned by {@link #begin}
   */
  void end(int start) {
    int length = out.size() - start - HEADER;
    out.putFixed64(start, length);
    out.putFixed32(start + Long.BYTES, crc.of(out.bytes(), start, Long.BYTES));
    out.rawFixed32(crc.of(out.bytes(), start + HEADER, length));
  }

  /** Discards everything after the first {@code size} bytes. */
  void truncate(int size) {
    out.truncate(size);
  }

  /** Marks the end of the records of one logged event. */
  void endEvent() {
    if (events == ends.length) {
      ends = Arrays.copyOf(ends, 2 * events);
    }
    ends[events++] = out.size();
  }

  /**
   * Returns the number of logged events that lie completely within the first {@code bytes} bytes.
   */
  int eventsWithin(long bytes) {
    int whole = 0;
    while (whole < events && ends[whole] <= bytes) {
      whole++;
    }
    return whole;
  }

  /** Returns the offset at which the first {@code count} events end. */
  int endOf(int count) {
    return count == 0 ? 0 : ends[count - 1];
  }

  /** Empties the buffer and releases the memory taken by large images. */
  void clear() {
    events = 0;
    out.clear(CAPACITY);
  }
}
