package io.github.metriclogger.console;

import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A text file that is only appended to. Bytes that could not be written are kept and written first
 * the next time, from the byte where it stopped. Not safe for use by several threads.
 */
final class LogFile implements AutoCloseable {

  private final FileChannel channel;
  private final boolean wasEmpty;
  private ByteBuffer waiting = ByteBuffer.allocate(0);

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
        log.add(new byte[] {'\n'});
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

  /** Keeps bytes for the next {@link #write}. */
  void add(byte[] bytes) {
    if (!waiting.hasRemaining()) {
      waiting = ByteBuffer.wrap(bytes);
      return;
    }
    var both = ByteBuffer.allocate(waiting.remaining() + bytes.length);
    waiting = both.put(waiting).put(bytes).flip();
  }

  int waitingBytes() {
    return waiting.remaining();
  }

  /** Writes everything to the operating system. */
  void write() throws IOException {
    while (waiting.hasRemaining()) {
      channel.write(waiting);
    }
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
