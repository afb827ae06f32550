package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.wire.MaskedCrc;
import io.github.metriclogger.wire.ProtoWriter;
import java.util.Arrays;

/**
 * Events as TFRecords that wait to be written: {@code length (8 bytes) | masked CRC of it | payload
 * | masked CRC of it}, little-endian, after <a
 * href="https://www.tensorflow.org/tutorials/load_data/tfrecord">TensorFlow's description</a>. It
 * knows which logged event each record came from, so that a write that failed half-way keeps those
 * that arrived.
 */
final class RecordBuffer {

  private static final int HEADER = 12;
  private static final int CAPACITY = 1 << 17;

  private final ProtoWriter out = new ProtoWriter(CAPACITY);
  private final MaskedCrc crc = new MaskedCrc();

  private int[] ends = new int[1024];
  private int events;
  private double lastWallTime;

  /** To write the fields of the record that was begun. */
  ProtoWriter out() {
    return out;
  }

  /** How many bytes wait. */
  int size() {
    return out.size();
  }

  /** The waiting bytes; shared. */
  byte[] bytes() {
    return out.bytes();
  }

  /** How many logged events wait. */
  int events() {
    return events;
  }

  /**
   * Begins a record: an {@code Event} with its time and step. A time that is not finite would make
   * the data server give up the whole file: that of the record before stands in for it.
   *
   * @return where it begins
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
   * @param start what {@link #begin} returned
   */
  void end(int start) {
    int length = out.size() - start - HEADER;
    out.putFixed64(start, length);
    out.putFixed32(start + Long.BYTES, crc.of(out.bytes(), start, Long.BYTES));
    out.rawFixed32(crc.of(out.bytes(), start + HEADER, length));
  }

  /** Takes back what was written behind a place. */
  void truncate(int size) {
    out.truncate(size);
  }

  /** Notes that all records of one more logged event are there. */
  void endEvent() {
    if (events == ends.length) {
      ends = Arrays.copyOf(ends, 2 * events);
    }
    ends[events++] = out.size();
  }

  /** How many logged events lie wholly within the first so many bytes. */
  int eventsWithin(long bytes) {
    int whole = 0;
    while (whole < events && ends[whole] <= bytes) {
      whole++;
    }
    return whole;
  }

  /** Where the first so many events end. */
  int endOf(int count) {
    return count == 0 ? 0 : ends[count - 1];
  }

  /** Forgets everything; a large image does not keep its memory. */
  void clear() {
    events = 0;
    out.clear(CAPACITY);
  }
}
