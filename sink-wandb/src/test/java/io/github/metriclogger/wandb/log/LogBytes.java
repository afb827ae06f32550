package io.github.metriclogger.wandb.log;

import io.github.metriclogger.wire.ProtoWriter;
import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;

/**
 * A log put together chunk by chunk, by other code than the writer's. Records of the tests are one
 * field of bytes, so that a reader of messages can look at them.
 */
final class LogBytes {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A file with a header and nothing else. */
  LogBytes() {
    out.writeBytes(new byte[] {0x3a, 0x57, 0x26, 0x42, (byte) 0xe1, (byte) 0xbe, 0});
  }

  int size() {
    return out.size();
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  /** A chunk with the right sum. */
  LogBytes chunk(int type, byte[] payload) {
    CRC32 crc = new CRC32();
    crc.update(type);
    crc.update(payload);
    return chunk(type, payload, (int) crc.getValue());
  }

  /** A chunk with a given sum. */
  LogBytes chunk(int type, byte[] payload, int sum) {
    for (int i = 0; i < 4; i++) {
      out.write(sum >>> 8 * i);
    }
    out.write(payload.length);
    out.write(payload.length >>> 8);
    out.write(type);
    return raw(payload);
  }

  LogBytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** A whole record in one chunk. */
  LogBytes full(int seed, int size) {
    return chunk(1, message(seed, size));
  }

  /** Zeros up to the end of the block. */
  LogBytes fill() {
    return raw(new byte[Math.floorMod(-size(), 32_768)]);
  }

  /** A record whose field of bytes is {@link #content}. */
  static byte[] message(int seed, int size) {
    return writer(seed, size).toByteArray();
  }

  /** The same, for a writer. */
  static ProtoWriter writer(int seed, int size) {
    ProtoWriter writer = new ProtoWriter(size + 8);
    writer.bytes(1, content(seed, size));
    return writer;
  }

  /** Bytes that belong to one record only. */
  static byte[] content(int seed, int size) {
    byte[] content = new byte[size];
    for (int i = 0; i < size; i++) {
      content[i] = (byte) (seed * 31 + i * 7 + i / 256);
    }
    return content;
  }
}
