package io.github.metriclogger.wandb.log;

import io.github.metriclogger.wire.ProtoWriter;
import java.io.Closeable;
import java.io.IOException;

/** A log that records are appended to: {@link LogWriter}, or what a test lets fail in its place. */
public interface Journal extends Closeable {

  /** The number of the next record. */
  long nextNumber();

  /** Appends an encoded record, into memory. */
  void append(ProtoWriter record);

  /** How many bytes wait in memory. */
  int buffered();

  /** Hands everything to the operating system. */
  void write() throws IOException;

  /** Hands everything to the operating system and puts it on stable storage. */
  void force() throws IOException;
}
