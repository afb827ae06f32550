package io.github.metriclogger.wandb.log;

import io.github.metriclogger.support.SafeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Where logs are made, in one place so that tests can let it fail. */
interface LogStorage {

  /** The machine's files. */
  LogStorage SYSTEM =
      (path, isNew) ->
          new ChannelFile(
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

  /** A file of the machine. */
  record ChannelFile(FileChannel channel) implements LogFile {

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
