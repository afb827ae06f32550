package io.github.metriclogger.wandb.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A file of the machine. */
record ChannelLogFile(FileChannel channel) implements LogFile {

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
