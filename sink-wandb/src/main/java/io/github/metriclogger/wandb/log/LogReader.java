package io.github.metriclogger.wandb.log;

import io.github.metriclogger.wire.ProtoReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads the records of a transaction log, also of one that grows. What is damaged is passed over: a
 * bad checksum costs at most the rest of its block of 32 KiB. Memory is bounded by the largest
 * record. Not for use by several threads at once.
 */
public final class LogReader implements Closeable {

  /** Opens a log that may still be empty. */
  public static LogReader open(Path file) throws IOException {
    throw new UnsupportedOperationException();
  }

  /**
   * Steps to the next record.
   *
   * @return false when no further whole record is there by now; a later call may find one
   * @throws IOException when the file cannot be read now
   */
  public boolean next() throws IOException {
    throw new UnsupportedOperationException();
  }

  /** The record: a fresh reader of its message, valid until {@link #next}. */
  public ProtoReader record() {
    throw new UnsupportedOperationException();
  }

  /** The offset in the file behind the record. */
  public long position() {
    throw new UnsupportedOperationException();
  }

  /** How many damaged places were passed over so far. */
  public long damaged() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() throws IOException {
    throw new UnsupportedOperationException();
  }
}
