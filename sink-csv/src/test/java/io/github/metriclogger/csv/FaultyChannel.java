package io.github.metriclogger.csv;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A file on {@link FaultyStorage}. */
final class FaultyChannel extends FileChannel {

  private final FileChannel file;
  private final FaultyStorage storage;

  FaultyChannel(FileChannel file, FaultyStorage storage) {
    this.file = file;
    this.storage = storage;
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    var accepted = storage.accepted(source.remaining());
    var part = source.slice(source.position(), accepted);
    while (part.hasRemaining()) {
      file.write(part);
    }
    storage.mayFail("write"); // after bytes went out, before the caller knows
    source.position(source.position() + accepted);
    return accepted;
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    storage.mayFail("truncate");
    file.truncate(size);
    return this;
  }

  @Override
  public void force(boolean metaData) throws IOException {
    storage.mayFail("force"); // and is quick: no test can cut the power
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    var bytes = ByteBuffer.allocate((int) Math.min(count, 20_000));
    var read = file.read(bytes, position);
    return read <= 0 ? read : target.write(bytes.flip());
  }

  @Override
  public long size() throws IOException {
    return file.size();
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    return file.read(target);
  }

  @Override
  public int read(ByteBuffer target, long position) throws IOException {
    return file.read(target, position);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    file.close();
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int write(ByteBuffer source, long position) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long position() throws IOException {
    return file.position();
  }

  @Override
  public FileChannel position(long newPosition) throws IOException {
    file.position(newPosition);
    return this;
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long position, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
