package io.github.metriclogger.tensorboard.write;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A file that was just made. */
public interface NewFile extends Closeable {

  /** Appends some of the bytes and moves the buffer's position behind them. */
  void write(ByteBuffer source) throws IOException;

  /** Cuts the file. */
  void truncate(long length) throws IOException;

  /** Puts what was written on stable storage. */
  void force() throws IOException;
}
