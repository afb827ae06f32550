package io.github.metriclogger.tensorboard;

import io.github.metriclogger.support.file.FileStamp;
import io.github.metriclogger.tensorboard.read.EventSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Event files in memory, whose clock ticks when the test wants it to. */
public final class MemorySource implements EventSource {

  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private final SortedMap<String, FileStamp> states = new TreeMap<>();
  private String forbidden = "";
  private long clock;
  private int opened;

  /** Writes a file anew. */
  public MemorySource put(String name, byte[] content) {
    clock++;
    forbidden = forbidden.equals(name) ? "" : forbidden;
    return putWithinTick(name, content);
  }

  /** Writes a file anew without a new time. */
  public MemorySource putWithinTick(String name, byte[] content) {
    files.put(name, content);
    states.put(name, new FileStamp(content.length, clock));
    return this;
  }

  /** Lets nobody read a file until it is written anew. */
  public void forbid(String name) {
    forbidden = name;
  }

  public void remove(String name) {
    files.remove(name);
    states.remove(name);
  }

  /** How often a file was opened. */
  public int opened() {
    return opened;
  }

  @Override
  public SortedMap<String, FileStamp> list() {
    return new TreeMap<>(states);
  }

  @Override
  public SeekableByteChannel open(String name) throws IOException {
    opened++;
    if (name.equals(forbidden)) {
      throw new AccessDeniedException(name);
    }
    byte[] content = files.get(name);
    if (content == null) {
      throw new NoSuchFileException(name);
    }
    return new Channel(content);
  }

  private static final class Channel implements SeekableByteChannel {
    private final byte[] content;
    private long position;
    private boolean closed;

    private Channel(byte[] content) {
      this.content = content;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      if (closed) {
        throw new ClosedChannelException();
      }
      if (position >= content.length) {
        return -1;
      }
      int length = (int) Math.min(target.remaining(), content.length - position);
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
      return content.length;
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
}
