package io.github.metriclogger.wandb.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

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
}
