package io.github.metriclogger.console;

import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A text file that is only appended to. Text that could not be written is kept and written first
 * the next time, from the byte where it stopped. Not safe for use by several threads.
 */
final class LogFile implements AutoCloseable {

  private static final int CHARS = 1 << 13;
  private static final int START_BYTES = 1 << 15;

  /** A buffer that grew larger while the disk was full is not kept. */
  private static final int MOST_KEPT = 1 << 20;

  private final FileChannel channel;
  private final boolean wasEmpty;
  private final CharBuffer chars = CharBuffer.allocate(CHARS);
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  /** What waits lies before its position. */
  private ByteBuffer bytes = ByteBuffer.allocate(START_BYTES);

  /** How many bytes of the buffer are written. */
  private int written;

  LogFile(FileChannel channel, boolean wasEmpty) {
    this.channel = channel;
    this.wasEmpty = wasEmpty;
  }

  /**
   * Opens a regular file at its end, and ends a line that a crash cut off.
   *
   * @param base the run's directory, below which no link is followed
   */
  static LogFile open(Path base, Path file) throws IOException {
    SafeFiles.createDirectoriesFor(base, file);
    FileChannel channel =
        SafeFiles.openForWriting(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    try {
      var log = new LogFile(channel, channel.size() == 0);
      if (isTorn(file)) {
        log.add(new StringBuilder("\n"));
      }
      return log;
    } catch (IOException | RuntimeException failure) {
      channel.close();
      throw failure;
    }
  }

  private static boolean isTorn(Path file) throws IOException {
    try (FileChannel reader = SafeFiles.openForReading(file)) {
      var last = ByteBuffer.allocate(1);
      return reader.size() > 0 && reader.read(last, reader.size() - 1) == 1 && last.get(0) != '\n';
    }
  }

  /** Whether it was empty when it was opened. */
  boolean wasEmpty() {
    return wasEmpty;
  }

  /**
   * Keeps a text for the next {@link #write}, whole or, if there is no memory for it, not at all.
   */
  void add(StringBuilder text) {
    int before = waitingBytes();
    if (before == 0 && bytes.capacity() > MOST_KEPT) {
      bytes = ByteBuffer.allocate(START_BYTES);
    }
    try {
      encode(text);
    } catch (Throwable noMemory) {
      bytes.position(written + before);
      throw noMemory;
    }
  }

  /** Encodes in parts, without a copy of the text; a surrogate pair may lie in two of them. */
  private void encode(StringBuilder text) {
    encoder.reset();
    chars.clear();
    int from = 0;
    boolean last = false;
    while (!last) {
      int to = Math.min(text.length(), from + chars.remaining());
      text.getChars(from, to, chars.array(), chars.position());
      chars.position(chars.position() + to - from).flip();
      from = to;
      last = to == text.length();
      makeRoom((int) Math.ceil(chars.remaining() * (double) encoder.maxBytesPerChar()));
      encoder.encode(chars, bytes, last);
      chars.compact();
    }
    encoder.flush(bytes);
  }

  private void makeRoom(int count) {
    if (bytes.remaining() < count) {
      int needed = waitingBytes() + count;
      ByteBuffer larger = ByteBuffer.allocate(Math.max(needed, 2 * bytes.capacity()));
      bytes = larger.put(unwritten());
      written = 0;
    }
  }

  private ByteBuffer unwritten() {
    return bytes.duplicate().flip().position(written);
  }

  int waitingBytes() {
    return bytes.position() - written;
  }

  /** Writes everything to the operating system. */
  void write() throws IOException {
    ByteBuffer rest = unwritten();
    while (rest.hasRemaining()) {
      try {
        channel.write(rest);
      } finally {
        written = rest.position();
      }
    }
    bytes.clear();
    written = 0;
  }

  /** Forces everything to the disk. */
  void force() throws IOException {
    write();
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      force();
    }
  }
}
