package io.github.metriclogger.support.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that a sink writes. It is an interface so that tests can make writing fail.
 *
 * <p>Implementations need not be thread-safe.
 */
public interface OutputFile extends Closeable {

  /**
   * Writes some of the bytes and advances the buffer's position past them.
   *
   * @param position offset in the file at which the first of them is written
   */
  void write(ByteBuffer source, long position) throws IOException;

  /** Truncates the file. */
  void truncate(long length) throws IOException;

  /** Forces the written bytes to stable storage. */
  void force() throws IOException;

  /** Opens files. */
  @FunctionalInterface
  interface Storage {

    /** The file system of the machine. No link is followed. */
    Storage SYSTEM =
        new Storage() {
          @Override
          public OutputFile open(Path path, boolean isNew) throws IOException {
            return new ChannelFile(
                SafeFiles.openForWriting(
                    path, isNew ? StandardOpenOption.CREATE_NEW : StandardOpenOption.WRITE));
          }
        };

    /**
     * Opens a file for writing.
     *
     * @param isNew true to create it, false to open an existing one
     * @throws FileAlreadyExistsException if a file to create exists
     * @throws NoSuchFileException if a file to open does not exist
     */
    OutputFile open(Path path, boolean isNew) throws IOException;
  }
}
