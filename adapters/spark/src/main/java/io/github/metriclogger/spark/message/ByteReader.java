package io.github.metriclogger.spark.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a {@link ByteWriter} wrote. Throws {@link IllegalArgumentException} for other bytes.
 */
final class ByteReader {

  private final byte[] bytes;
  private int at;

  ByteReader(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean hasMore() {
    return at < bytes.length;
  }

  int getByte() {
    need(1);
    return bytes[at++];
  }

  long getUnsigned() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = getByte();
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number without an end before byte " + at);
  }

  long getSigned() {
    long value = getUnsigned();
    return (value >>> 1) ^ -(value & 1);
  }

  /** A count of things that each take at least one byte. */
  int getCount() {
    long count = getUnsigned();
    if (count < 0 || count > bytes.length - at) {
      throw new IllegalArgumentException("a count of " + count + " before byte " + at);
    }
    return (int) count;
  }

  int getInt() {
    return Math.toIntExact(getSigned());
  }

  double getDouble() {
    need(8);
    long bits = 0;
    for (int shift = 0; shift < 64; shift += 8) {
      bits |= (bytes[at++] & 0xFFL) << shift;
    }
    return Double.longBitsToDouble(bits);
  }

  byte[] getBytes() {
    int length = getCount();
    byte[] value = Arrays.copyOfRange(bytes, at, at + length);
    at += length;
    return value;
  }

  String getText() {
    int length = getCount();
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    at += length;
    return text;
  }

  @Nullable String getOptional() {
    return getByte() == 0 ? null : getText();
  }

  /** The bytes that are left. */
  byte[] rest() {
    byte[] rest = Arrays.copyOfRange(bytes, at, bytes.length);
    at = bytes.length;
    return rest;
  }

  private void need(int count) {
    if (bytes.length - at < count) {
      throw new IllegalArgumentException("the message ends at byte " + bytes.length);
    }
  }
}
