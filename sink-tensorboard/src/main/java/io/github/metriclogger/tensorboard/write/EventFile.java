package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.support.file.OutputFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An event file created by this process. It is only appended to, complete records at a time, and
 * never reopened. After a failed write nothing more may be written to it.
 */
final class EventFile implements Closeable {

  private static final int TRIES = 100;

  private final Path path;
  private final OutputFile content;
  private long written;

  private EventFile(Path path, OutputFile content) {
    this.path = path;
    this.content = content;
  }

  /**
   * Creates the next event file of a directory.
   *
   * @param wallTime the current time, in seconds since 1970
   */
  static EventFile create(OutputFile.Storage storage, Path directory, double wallTime)
      throws IOException {
    for (int tries = 1; ; tries++) {
      Path path = directory.resolve(EventFileName.next(directory, wallTime));
      try {
        OutputFile content = storage.open(path, true);
        return new EventFile(path, content);
      } catch (FileAlreadyExistsException taken) {
        if (tries == TRIES) {
          throw taken;
        }
      }
    }
  }

  /** Returns the number of bytes that the operating system has accepted. */
  long written() {
    return written;
  }

  /**
   * Hands bytes to the operating system. After a failure, {@link #written()} includes the bytes
   * that were accepted.
   */
  void write(byte[] bytes, int length) throws IOException {
    ByteBuffer source = ByteBuffer.wrap(bytes, 0, length);
    long begin = written;
    while (source.hasRemaining()) {
      try {
        content.write(source, written);
      } finally {
        written = begin + source.position();
      }
    }
  }

  /** Forces the written bytes to stable storage. */
  void force() throws IOException {
    content.force();
  }

  /**
   * Closes a file whose last write failed, and cuts off the torn record at its end if the disk
   * permits. TensorBoard's readers skip such a record, but wandb's waits for its rest forever.
   *
   * <p>A file without records is deleted: otherwise each attempt on a full disk would leave one.
   *
   * @param length offset at which the last complete record ends
   */
  void abandon(long length) {
    try (content) {
      content.truncate(length);
      if (length == 0) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // readers stop before a torn record
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
