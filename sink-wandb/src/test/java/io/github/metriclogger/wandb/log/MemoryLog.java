package io.github.metriclogger.wandb.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file in memory that a reader has open while a test lets it grow, shrink and fail. */
public final class MemoryLog implements SeekableByteChannel {

  private byte[] content = {};
  private int visible;
  private long position;
  private boolean closed;
  private int largestRead = Integer.MAX_VALUE;
  private int readsUntilFailure = -1;

  /** All of a file. */
  public static MemoryLog of(byte[] content) {
    return new MemoryLog().set(content);
  }

  /** Replaces the content. */
  MemoryLog set(byte[] bytes) {
    content = bytes;
    visible = bytes.length;
    return this;
  }

  /** Shows only the first bytes. */
  MemoryLog show(int length) {
    visible = length;
    return this;
  }

  /** Gives at most so many bytes a read. */
  MemoryLog inPieces(int length) {
    largestRead = length;
    return this;
  }

  /** Lets one read fail after so many. */
  void failAfter(int reads) {
    readsUntilFailure = reads;
  }

  public LogReader open() throws IOException {
    return LogReader.open(Path.of("memory.wandb"), this, 0);
  }

  public LogReader open(long from) throws IOException {
    return LogReader.open(Path.of("memory.wandb"), this, from);
  }

  /** The payloads of all records. */
  static List<byte[]> records(byte[] file) throws IOException {
    try (LogReader reader = of(file).open()) {
      return rest(reader);
    }
  }

  /** The payloads of the records that are there and were not read yet. */
  static List<byte[]> rest(LogReader reader) throws IOException {
    List<byte[]> records = new ArrayList<>();
    while (reader.next()) {
      records.add(payload(reader));
    }
    return records;
  }

  /** The payload of the record, of which the tests say that it is one field of bytes. */
  static byte[] payload(LogReader reader) throws IOException {
    var record = reader.record();
    return record.next() ? record.bytes() : new byte[0];
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (closed) {
      throw new ClosedChannelException();
    }
    if (readsUntilFailure-- == 0) {
      throw new IOException("the disk does not answer");
    }
    if (position >= visible) {
      return -1;
    }
    int length = (int) Math.min(Math.min(target.remaining(), largestRead), visible - position);
    target.put(content, (int) position, length);
    position += length;
    return length;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return visible;
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return !closed;
  }

  @Override
  public void close() {
    closed = true;
  }
}
