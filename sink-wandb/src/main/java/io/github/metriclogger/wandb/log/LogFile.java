package io.github.metriclogger.wandb.log;

import io.github.metriclogger.support.file.SafeFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that a log is written to. */
interface LogFile extends Closeable {

  /**
   * Writes some of the bytes and moves the buffer's position behind them.
   *
   * @param position where in the file
   */
  void write(ByteBuffer source, long position) throws IOException;

  /** Cuts the file. */
  void truncate(long length) throws IOException;

  /** Puts what was written on stable storage. */
  void force() throws IOException;

  /** Where logs are made, in one place so that tests can let it fail. */
  @FunctionalInterface
  interface Storage {

    /** The machine's files. */
    Storage SYSTEM =
        (path, isNew) ->
            new OnDisk(
                SafeFiles.openForWriting(
                    path, isNew ? StandardOpenOption.CREATE_NEW : StandardOpenOption.WRITE));

    /**
     * Opens a file for writing.
     *
     * @param isNew whether it must not be there, else it must
     * @throws java.nio.file.FileAlreadyExistsException when there is one
     * @throws java.nio.file.NoSuchFileException when there is none
     */
    LogFile open(Path path, boolean isNew) throws IOException;
  }

  /** A file of the machine. */
  record OnDisk(FileChannel channel) implements LogFile {

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      channel.write(source, position);
    }

    @Override
    public void truncate(long length) throws IOException {
      channel.truncate(length);
    }

    @Override
    public void force() throws IOException {
      channel.force(false);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
