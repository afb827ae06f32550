package io.github.metriclogger.tensorboard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * One event file that this process has made: only ever appended, whole records at a time, never
 * opened again. After a failed write nothing may follow in it.
 */
final class EventFile implements Closeable {

  private static final int TRIES = 100;

  private final Path path;
  private final FileChannel channel;
  private long written;

  private EventFile(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
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
        FileChannel channel =
            storage.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new EventFile(path, channel);
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
        channel.write(source);
      } finally {
        written = begin + source.position();
      }
    }
  }

  /** Puts what was written on stable storage. */
  void force() throws IOException {
    channel.force(false);
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
    try (channel) {
      channel.truncate(length);
      if (length == 0) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // the readers stop before a torn record
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
