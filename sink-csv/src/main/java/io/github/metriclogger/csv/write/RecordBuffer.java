package io.github.metriclogger.csv.write;

import io.github.metriclogger.support.Decimals;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Buffers records, or parts of one, as bytes until they are written. Numbers are encoded without
 * allocation, unlike with Commons CSV. The buffer keeps the end of each record, so that after a
 * partial write only the missing records are written again.
 */
final class RecordBuffer {

  private static final byte[] NAN = ascii("NaN");
  private static final byte[] INFINITY = ascii("inf");
  private static final byte[] MINUS_INFINITY = ascii("-inf");
  private static final byte[] LOWEST_LONG = ascii(Long.toString(Long.MIN_VALUE));

  /** Wall times beyond this (the year 5138) are not rounded to milliseconds. */
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

  /** Returns the number of bytes. */
  int size() {
    return size;
  }

  /** Returns the number of events that the records came from. */
  long events() {
    return allEvents;
  }

  /** Returns a read-only view of the bytes. */
  ByteBuffer view() {
    return ByteBuffer.wrap(bytes, 0, size).asReadOnlyBuffer();
  }

  /** Returns the number of complete records, to which {@code rollBackTo} can return. */
  int records() {
    return records;
  }

  /**
   * Discards everything after the first {@code kept} records, including an incomplete one. Used
   * when memory runs out while records are encoded.
   */
  void rollBackTo(int kept) {
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

  /** Writes a cell that is quoted already. */
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

  /**
   * Writes a number that reads back exactly; NaN and the infinities in the spelling that pandas
   * reads by default.
   */
  RecordBuffer number(double value) {
    if (Double.isFinite(value)) {
      ensure(Decimals.MAX_BYTES);
      size = Decimals.append(value, bytes, size);
      return this;
    }
    return raw(Double.isNaN(value) ? NAN : value > 0 ? INFINITY : MINUS_INFINITY);
  }

  /**
   * Writes seconds with three decimals. The text is cached, since many consecutive records have the
   * same time.
   */
  RecordBuffer wallTime(double seconds) {
    if (!(Math.abs(seconds) < MAX_WALL_TIME)) {
      return number(seconds);
    }
    var millis = Math.round(seconds * 1000);
    if (millis != lastMillis) {
      var start = size;
      decimalMillis(millis);
      lastMillisText = Arrays.copyOfRange(bytes, start, size);
      lastMillis = millis; // set last: both must match even if memory ran out for the text
      return this;
    }
    return raw(lastMillisText);
  }

  /**
   * Ends the record.
   *
   * @param count number of events that it came from
   */
  void end(int count) {
    lineEnd().part(count);
  }

  /** Writes a line end without ending the record that is written as a unit. */
  RecordBuffer lineEnd() {
    ensure(1);
    bytes[size++] = '\n';
    return this;
  }

  /**
   * Ends a unit that is written completely or not at all, without a line end.
   *
   * @param count number of events that it came from
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
   * Removes the records that were written completely.
   *
   * @param written number of bytes written
   * @return how many of these bytes belong to complete records
   */
  int removeWritten(int written) {
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
