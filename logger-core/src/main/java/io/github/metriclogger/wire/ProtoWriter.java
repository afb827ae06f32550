package io.github.metriclogger.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes protobuf fields front to back into a buffer that grows. Every field that is asked for is
 * written, defaults too: what proto3 leaves out the caller leaves out. Messages nest between {@link
 * #begin} and {@link #end}. Not for use by several threads at once.
 */
public final class ProtoWriter {

  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED32 = 5;
  private static final int MAX_VARINT = 10;

  private byte[] bytes;
  private int size;

  /**
   * An empty writer.
   *
   * @param capacity bytes to begin with, at least 16
   */
  public ProtoWriter(int capacity) {
    bytes = new byte[Math.max(16, capacity)];
  }

  /** How many bytes are written. */
  public int size() {
    return size;
  }

  /** The bytes from 0 to {@code size() - 1}. Shared, until something is written: not to be kept. */
  public byte[] bytes() {
    return bytes;
  }

  /** A copy of what is written. */
  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  /**
   * Takes back what was written behind a place.
   *
   * @param length 0 to {@code size()}
   */
  public void truncate(int length) {
    if (length < 0 || length > size) {
      throw new IllegalArgumentException(length + " of " + size + " bytes");
    }
    size = length;
  }

  /**
   * Makes the buffer small again after something large, and empties it.
   *
   * @param capacity the largest capacity that stays
   */
  public void clear(int capacity) {
    size = 0;
    if (bytes.length > capacity) {
      try {
        bytes = new byte[Math.max(16, capacity)];
      } catch (OutOfMemoryError passes) {
        // the large buffer does, and is made small again later
      }
    }
  }

  /**
   * A varint field: int32, int64, uint32, uint64, bool, enum.
   *
   * @param field the field's number, 1 or more
   */
  public void varint(int field, long value) {
    key(field, VARINT);
    rawVarint(value);
  }

  /**
   * A double field.
   *
   * @param field the field's number
   */
  public void float64(int field, double value) {
    key(field, FIXED64);
    rawFixed64(Double.doubleToRawLongBits(value));
  }

  /**
   * A float field.
   *
   * @param field the field's number
   */
  public void float32(int field, float value) {
    key(field, FIXED32);
    rawFixed32(Float.floatToRawIntBits(value));
  }

  /**
   * A bytes field, or a message that is encoded already.
   *
   * @param field the field's number
   */
  public void bytes(int field, byte[] value) {
    key(field, LENGTH);
    rawVarint(value.length);
    raw(value);
  }

  /**
   * A bytes field of the first bytes of an array.
   *
   * @param field the field's number
   * @param length how many, 0 to {@code source.length}
   */
  public void bytes(int field, byte[] source, int length) {
    key(field, LENGTH);
    rawVarint(length);
    ensure(length);
    System.arraycopy(source, 0, bytes, size, length);
    size += length;
  }

  /**
   * A string field in UTF-8; a half surrogate pair becomes {@code ?}.
   *
   * @param field the field's number
   */
  public void string(int field, String value) {
    bytes(field, value.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * A packed field of doubles; nothing when there are none.
   *
   * @param field the field's number
   */
  public void packedFloat64(int field, double[] values) {
    if (values.length == 0) {
      return;
    }
    key(field, LENGTH);
    rawVarint(8L * values.length);
    for (double value : values) {
      rawFixed64(Double.doubleToRawLongBits(value));
    }
  }

  /**
   * A packed field of floats; nothing when there are none.
   *
   * @param field the field's number
   */
  public void packedFloat32(int field, float[] values) {
    if (values.length == 0) {
      return;
    }
    key(field, LENGTH);
    rawVarint(4L * values.length);
    for (float value : values) {
      rawFixed32(Float.floatToRawIntBits(value));
    }
  }

  /**
   * Begins a message field: what is written up to {@link #end} is its content.
   *
   * @param field the field's number
   * @return what {@code end} must be given
   */
  public int begin(int field) {
    key(field, LENGTH);
    ensure(1);
    return size++;
  }

  /**
   * Ends a message field. Its content is moved when its length takes more than one byte.
   *
   * @param begun what {@link #begin} returned
   */
  public void end(int begun) {
    int length = size - begun - 1;
    int extra = varintLength(length) - 1;
    if (extra > 0) {
      ensure(extra);
      System.arraycopy(bytes, begun + 1, bytes, begun + 1 + extra, length);
    }
    size = begun;
    rawVarint(length);
    size += length;
  }

  /** Eight bytes, little-endian, that belong to no field. */
  public void rawFixed64(long value) {
    ensure(Long.BYTES);
    putFixed64(size, value);
    size += Long.BYTES;
  }

  /** Four bytes, little-endian, that belong to no field. */
  public void rawFixed32(int value) {
    ensure(Integer.BYTES);
    putFixed32(size, value);
    size += Integer.BYTES;
  }

  /** Bytes that belong to no field. */
  public void raw(byte[] value) {
    ensure(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  /**
   * Replaces eight bytes that are written already.
   *
   * @param at where they begin
   */
  public void putFixed64(int at, long value) {
    for (int i = 0; i < Long.BYTES; i++) {
      bytes[at + i] = (byte) (value >>> (8 * i));
    }
  }

  /**
   * Replaces four bytes that are written already.
   *
   * @param at where they begin
   */
  public void putFixed32(int at, int value) {
    for (int i = 0; i < Integer.BYTES; i++) {
      bytes[at + i] = (byte) (value >>> (8 * i));
    }
  }

  private void key(int field, int type) {
    rawVarint(((long) field << 3) | type);
  }

  private void rawVarint(long value) {
    ensure(MAX_VARINT);
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes[size++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[size++] = (byte) rest;
  }

  private static int varintLength(long value) {
    return (63 - Long.numberOfLeadingZeros(value | 1)) / 7 + 1;
  }

  private void ensure(int more) {
    if (bytes.length - size < more) {
      long wanted = Math.max(2L * bytes.length, (long) size + more);
      if ((long) size + more > Integer.MAX_VALUE - 8) {
        throw new IllegalArgumentException("a message of more than two gigabytes");
      }
      bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
    }
  }
}
