package io.github.metriclogger.csv.write;

import io.github.metriclogger.support.Decimals;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Records, or parts of one, that wait to be written, as bytes. Numbers go straight into the bytes:
 * Commons CSV would make several objects of each. It knows where each record ends, so that a write
 * that failed half-way keeps the records that arrived.
 */
final class RecordBuffer {

  private static final byte[] NAN = ascii("NaN");
  private static final byte[] INFINITY = ascii("inf");
  private static final byte[] MINUS_INFINITY = ascii("-inf");
  private static final byte[] LOWEST_LONG = ascii(Long.toString(Long.MIN_VALUE));

  /** Wall times beyond this (the year 5138) do not go through whole milliseconds. */
  private static final double MAX_WALL_TIME = 1e11;

  private static final int MAX_LONG_BYTES = 20;

  private byte[] bytes = new byte[1 << 16];
  private int size;

  private int[] ends = new int[1024];
  private int[] events = new int[1024];
  private int records;
  private long allEvents;

  private long lastMillis = Long.MIN_VALUE;
  private byte[] lastMillisText = {};

  /** How many bytes there are. */
  int size() {
    return size;
  }

  /** How many events the records came from. */
  long events() {
    return allEvents;
  }

  /** The bytes, to be read. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, size).asReadOnlyBuffer();
  }

  /** How many whole records there are: a place to go back to. */
  int records() {
    return records;
  }

  /**
   * Forgets what came after so many records, a torn one included: for want of memory they could not
   * all be put together.
   */
  void backTo(int kept) {
    while (records > kept) {
      records--;
      allEvents -= events[records];
    }
    size = records == 0 ? 0 : ends[records - 1];
  }

  /** Begins the next cell. */
  RecordBuffer comma() {
    ensure(1);
    bytes[size++] = ',';
    return this;
  }

  /** Writes text that is quoted already. */
  RecordBuffer raw(byte[] cell) {
    ensure(cell.length);
    System.arraycopy(cell, 0, bytes, size, cell.length);
    size += cell.length;
    return this;
  }

  /** Writes a whole number. */
  RecordBuffer integer(long value) {
    if (value == Long.MIN_VALUE) {
      return raw(LOWEST_LONG);
    }
    ensure(MAX_LONG_BYTES);
    if (value < 0) {
      bytes[size++] = '-';
    }
    digits(Math.abs(value));
    return this;
  }

  /** Writes a number that reads back exactly, with the words that pandas reads without help. */
  RecordBuffer number(double value) {
    if (Double.isFinite(value)) {
      ensure(Decimals.MAX_BYTES);
      size = Decimals.append(value, bytes, size);
      return this;
    }
    return raw(Double.isNaN(value) ? NAN : value > 0 ? INFINITY : MINUS_INFINITY);
  }

  /** Writes seconds with three decimals; many records in a row have the same. */
  RecordBuffer wallTime(double seconds) {
    if (!(Math.abs(seconds) < MAX_WALL_TIME)) {
      return number(seconds);
    }
    var millis = Math.round(seconds * 1000);
    if (millis != lastMillis) {
      var start = size;
      decimalMillis(millis);
      lastMillisText = Arrays.copyOfRange(bytes, start, size);
      lastMillis = millis; // last: the two must fit, also when there was no memory for the text
      return this;
    }
    return raw(lastMillisText);
  }

  /**
   * Ends the record.
   *
   * @param count how many events it came from
   */
  void end(int count) {
    lineEnd().part(count);
  }

  /** Writes a line end within what counts as one record. */
  RecordBuffer lineEnd() {
    ensure(1);
    bytes[size++] = '\n';
    return this;
  }

  /**
   * Ends what is written whole or not at all, without a line end.
   *
   * @param count how many events it came from
   */
  void part(int count) {
    if (records == ends.length) {
      var more = Arrays.copyOf(ends, 2 * records);
      events = Arrays.copyOf(events, 2 * records);
      ends = more;
    }
    ends[records] = size;
    events[records] = count;
    records++;
    allEvents += count;
  }

  /**
   * Forgets the records that arrived whole.
   *
   * @param written how many bytes arrived
   * @return how many of these belong to whole records
   */
  int arrived(int written) {
    var whole = 0;
    var count = 0;
    while (count < records && ends[count] <= written) {
      whole = ends[count];
      allEvents -= events[count];
      count++;
    }
    System.arraycopy(bytes, whole, bytes, 0, size - whole);
    size -= whole;
    records -= count;
    System.arraycopy(events, count, events, 0, records);
    for (var i = 0; i < records; i++) {
      ends[i] = ends[i + count] - whole;
    }
    return whole;
  }

  private void decimalMillis(long millis) {
    ensure(MAX_LONG_BYTES + 2);
    if (millis < 0) {
      bytes[size++] = '-';
    }
    var positive = Math.abs(millis);
    digits(positive / 1000);
    var fraction = (int) (positive % 1000);
    bytes[size++] = '.';
    bytes[size++] = (byte) ('0' + fraction / 100);
    bytes[size++] = (byte) ('0' + fraction / 10 % 10);
    bytes[size++] = (byte) ('0' + fraction % 10);
  }

  private void digits(long value) {
    var length = 1;
    for (var rest = value; rest >= 10; rest /= 10) {
      length++;
    }
    var rest = value;
    for (var at = size + length - 1; at >= size; at--) {
      bytes[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    size += length;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
