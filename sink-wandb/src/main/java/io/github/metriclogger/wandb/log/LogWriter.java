package io.github.metriclogger.wandb.log;

import io.github.metriclogger.wire.ProtoWriter;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Appends records to a transaction log. Records gather in memory until {@link #write}; what was
 * written is never changed. After a failure the same bytes are written again at the same place, so
 * that no record is lost, doubled or torn by it. Not for use by several threads at once.
 */
public final class LogWriter implements Closeable {

  /**
   * Makes a log.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is one
   */
  public static LogWriter create(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Goes on behind the last whole record of a log; a torn one behind it is cut off. */
  public static LogWriter goOn(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The number of the next record, from 1: what {@link RecordEncoder} must be given. */
  public long nextNumber() {
    throw new UnsupportedOperationException();
  }

  /**
   * Appends a record, into memory.
   *
   * @param record holds the whole encoded record and nothing else; not empty
   */
  public void append(ProtoWriter record) {
    throw new UnsupportedOperationException();
  }

  /** How many bytes wait in memory. */
  public int buffered() {
    throw new UnsupportedOperationException();
  }

  /** Hands everything to the operating system. */
  public void write() throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Hands everything to the operating system and puts it on stable storage. */
  public void force() throws IOException {
    throw new UnsupportedOperationException();
  }

  /** Writes what waits, and closes the file in any case. */
  @Override
  public void close() throws IOException {
    throw new UnsupportedOperationException();
  }
}
