package io.github.metriclogger.wandb.log;

import static io.github.metriclogger.wandb.log.LogFormat.BLOCK;
import static io.github.metriclogger.wandb.log.LogFormat.FILE_HEADER;

import io.github.metriclogger.wandb.text.ExplainedException;
import io.github.metriclogger.wandb.text.FailureText;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/** The one block of a log that is in memory. */
final class LogBlock implements Closeable {

  private final SeekableByteChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(BLOCK);
  private final byte[] bytes = buffer.array();

  private long start;
  private int from;
  private int to;

  LogBlock(SeekableByteChannel channel) {
    this.channel = channel;
  }

  /** The bytes by their place in the block; shared. */
  byte[] bytes() {
    return bytes;
  }

  /** How long the file is now. */
  long size() throws IOException {
    return channel.size();
  }

  /**
   * Sees to it that a range of one block is in memory.
   *
   * @param at where it begins in the file
   * @return false when the file ends before
   */
  boolean load(long at, int length) throws IOException {
    int begin = (int) (at % BLOCK);
    if (at - begin != start || begin < from || begin > to) {
      start = at - begin;
      from = begin;
      to = begin;
    }
    if (to - begin < length) {
      channel.position(start + to);
      buffer.limit(BLOCK).position(to);
      while (buffer.position() - begin < length && channel.read(buffer) > 0) {
        // until it is there or the file ends
      }
      to = buffer.position();
    }
    return to - begin >= length;
  }

  /** Reads anew what was behind the end of the file or may become other. */
  void forget() {
    from = 0;
    to = 0;
    start = -1;
  }

  /**
   * Checks whether the file begins as a log does.
   *
   * @return false when it is too short to say
   * @throws IOException when it is no log
   */
  boolean checkHead(Path file) throws IOException {
    boolean whole = load(0, FILE_HEADER);
    if (!LogFormat.isHead(bytes, to)) {
      throw new ExplainedException(FailureText.NO_LOG_HEAD, "file", file);
    }
    return whole;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
