package io.github.metriclogger.tensorboard.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file of the machine's file system. */
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
