package io.github.metriclogger.tensorboard;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the sink does to files, in one place so that tests can let it fail. */
interface Storage {

  /** The machine's files. */
  Storage SYSTEM =
      path ->
          new ChannelFile(
              FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));

  /**
   * Makes a file.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is one
   */
  NewFile create(Path path) throws IOException;

  /** A file that was just made. */
  interface NewFile extends Closeable {

    /** Appends some of the bytes and moves the buffer's position behind them. */
    void write(ByteBuffer source) throws IOException;

    /** Cuts the file. */
    void truncate(long length) throws IOException;

    /** Puts what was written on stable storage. */
    void force() throws IOException;
  }

  /** A file of the machine. */
  record ChannelFile(FileChannel channel) implements NewFile {

    @Override
    public void write(ByteBuffer source) throws IOException {
      channel.write(source);
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
