package io.github.metriclogger.run.files;

import io.github.metriclogger.support.file.SafeFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A regular file of lines that is only appended to. A record is written completely or not at all:
 * the remains of a failed write or a crash are cut off before the next record. Opened at the first
 * record. Not safe for use by several threads.
 */
final class AppendedFile implements Closeable {

  private static final int TAIL = 4096;

  /** Opens the file; tests replace it to make opening fail. */
  @FunctionalInterface
  interface Opening {
    FileChannel open(Path file) throws IOException;
  }

  private final Path base;
  private final Path file;
  private final Opening opening;
  private @Nullable FileChannel channel;
  private long end = -1;
  private boolean unforced;

  /**
   * Describes a file, which need not exist.
   *
   * @param base the run's directory, below which no link is followed
   */
  AppendedFile(Path base, Path file) {
    this(
        base,
        file,
        path -> SafeFiles.openForWriting(path, StandardOpenOption.CREATE, StandardOpenOption.READ));
  }

  AppendedFile(Path base, Path file, Opening opening) {
    this.base = base;
    this.file = file;
    this.opening = opening;
  }

  /**
   * Appends a record.
   *
   * @param record one or more complete lines
   * @throws IOException if it cannot be written; then no part of the record counts, and the next
   *     one reopens the file
   */
  void append(String record) throws IOException {
    try {
      FileChannel open = open();
      if (open.size() > end) {
        open.truncate(end);
      }
      ByteBuffer bytes = ByteBuffer.wrap(record.getBytes(StandardCharsets.UTF_8));
      long position = end;
      while (bytes.hasRemaining()) {
        position += open.write(bytes, position);
      }
      end = position;
      unforced = true;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** Forces what was appended to stable storage. */
  void force() throws IOException {
    if (channel != null && unforced) {
      channel.force(true);
      unforced = false;
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  private FileChannel open() throws IOException {
    FileChannel known = channel;
    if (known != null) {
      return known;
    }
    SafeFiles.createDirectoriesFor(base, file);
    FileChannel opened = opening.open(file);
    try {
      end = end < 0 || end > opened.size() ? endOfLastLine(opened) : end;
    } catch (IOException e) {
      opened.close();
      throw e;
    }
    channel = opened;
    return opened;
  }

  private static long endOfLastLine(FileChannel channel) throws IOException {
    long end = channel.size();
    ByteBuffer tail = ByteBuffer.allocate(TAIL);
    while (end > 0) {
      long start = Math.max(0, end - TAIL);
      tail.clear().limit((int) (end - start));
      while (tail.hasRemaining() && channel.read(tail, start + tail.position()) >= 0) {
        // until the tail is whole
      }
      for (int i = tail.position() - 1; i >= 0; i--) {
        if (tail.get(i) == '\n') {
          return start + i + 1;
        }
      }
      end = start;
    }
    return 0;
  }
}
