package io.github.metriclogger.support.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file of the machine's file system. */
record ChannelFile(FileChannel channel) implements OutputFile {

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
