package io.github.metriclogger.tensorboard.write;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One event file that this process has made: only ever appended, whole records at a time, never
 * opened again. After a failed write nothing may follow in it.
 */
final class EventFile implements Closeable {

  private static final int TRIES = 100;

  private final Path path;
  private final NewFile content;
  private long written;

  private EventFile(Path path, NewFile content) {
    this.path = path;
    this.content = content;
  }

  /**
   * Makes the next file of a directory.
   *
   * @param wallTime now, seconds since 1970
   */
  static EventFile create(Storage storage, Path directory, double wallTime) throws IOException {
    for (int tries = 1; ; tries++) {
      Path path = directory.resolve(EventFileName.next(directory, wallTime));
      try {
        NewFile content = storage.create(path);
        return new EventFile(path, content);
      } catch (FileAlreadyExistsException taken) {
        if (tries == TRIES) {
          throw taken;
        }
      }
    }
  }

  /** How many bytes the operating system has. */
  long written() {
    return written;
  }

  /**
   * Hands bytes to the operating system. When it fails, {@link #written()} says how many it has
   * taken.
   */
  void write(byte[] bytes, int length) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(bytes, 0, length);
    long begin = written;
    while (source.hasRemaining()) {
      try {
        content.write(source);
      } finally {
        written = begin + source.position();
      }
    }
  }

  /** Puts what was written on stable storage. */
  void force() throws IOException {
    content.force();
  }

  /**
   * Closes a file whose last write failed, without the torn record at its end as far as the disk
   * lets us: TensorBoard's readers pass over one, but wandb's waits for its rest for ever.
   *
   * <p>A file that holds nothing goes again: a full disk would get one with each try.
   *
   * @param length where the last whole record ends
   */
  void abandon(long length) {
    try (content) {
      content.truncate(length);
      if (length == 0) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // the readers stop before a torn record
    }
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
