package io.github.metriclogger.tensorboard.write;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A newly created file, open for appending. */
public interface NewFile extends Closeable {

  /** Appends some of the bytes and advances the buffer's position past them. */
  void write(ByteBuffer source) throws IOException;

  /** Truncates the file. */
  void truncate(long length) throws IOException;

  /** Forces the written bytes to stable storage. */
  void force() throws IOException;
}
