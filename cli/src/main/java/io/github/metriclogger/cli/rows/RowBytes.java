package io.github.metriclogger.cli.rows;

import io.github.metriclogger.support.Decimals;
import java.io.IOException;
import java.util.Arrays;

/** Bytes on their way to an output, in large pieces. Numbers are exact. */
final class RowBytes {

  private static final int PIECE = 1 << 16;
  private static final double MILLIS = 1000;
  private static final double EXACT_WHOLE = 1L << 53;

  private final RowWriter.Output output;
  private byte[] bytes = new byte[2 * PIECE];
  private int size;

  RowBytes(RowWriter.Output output) {
    this.output = output;
  }

  void add(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
  }

  void add(char ascii) {
    reserve(1);
    bytes[size++] = (byte) ascii;
  }

  /** Adds a finite number, whole ones without a fraction. */
  void number(double number) {
    if (number == Math.rint(number) && Math.abs(number) < EXACT_WHOLE) {
      whole((long) number);
    } else {
      value(number);
    }
  }

  /** Adds the shortest decimal that reads back as a finite number. */
  void value(double number) {
    reserve(Decimals.MAX_BYTES);
    size = Decimals.append(number, bytes, size);
  }

  /** Adds a wall time, in whole milliseconds where it is such. */
  void time(double seconds) {
    long millis = Math.round(seconds * MILLIS);
    if (millis < 0 || millis / MILLIS != seconds) {
      value(seconds);
      return;
    }
    whole(millis / 1000);
    add('.');
    long rest = millis % 1000;
    add((char) ('0' + rest / 100));
    add((char) ('0' + rest / 10 % 10));
    add((char) ('0' + rest % 10));
  }

  private void whole(long number) {
    reserve(20);
    if (number < 0) {
      bytes[size++] = '-';
    }
    long rest = Math.abs(number);
    int from = size;
    do {
      bytes[size++] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    for (int i = from, j = size - 1; i < j; i++, j--) {
      byte swapped = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = swapped;
    }
  }

  private void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
    }
  }

  /** Ends a row; writes when enough has come together. */
  void endRow() throws IOException {
    add('\n');
    if (size >= PIECE) {
      flush();
    }
  }

  void flush() throws IOException {
    output.write(bytes, size);
    size = 0;
  }

  void clear() {
    size = 0;
  }
}
