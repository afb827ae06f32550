package io.github.metriclogger.wandb.write;

import io.github.metriclogger.wandb.log.Journal;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.log.record.RecordEncoder;
import io.github.metriclogger.wire.ProtoWriter;
import java.io.Closeable;
import java.io.IOException;

/**
 * The log of a run. Encodes records into a reused buffer and counts the events that are in memory
 * only. Not for use by several threads.
 */
final class RecordLog implements Closeable {

  private static final int CAPACITY = 1 << 16;
  private static final int NUMBER = 1;

  private final Journal journal;
  private final ProtoWriter record = new ProtoWriter(1 << 10);
  private long unwritten;

  RecordLog(Journal journal) {
    this.journal = journal;
  }

  /**
   * Appends a record, into memory.
   *
   * @throws RuntimeException if it cannot be encoded; nothing of it is appended then
   */
  void add(LogRecord value) {
    record.clear(CAPACITY);
    RecordEncoder.encode(value, journal.nextNumber(), record);
    journal.append(record);
  }

  /** Begins a record that the caller encodes, and writes its number. */
  ProtoWriter begin() {
    record.clear(CAPACITY);
    record.varint(NUMBER, journal.nextNumber());
    return record;
  }

  /** Appends the record begun by {@link #begin()}. */
  void end() {
    journal.append(record);
  }

  /** Counts events whose records were appended. */
  void count(long events) {
    unwritten += events;
  }

  /** Number of counted events that are in memory only. */
  long unwritten() {
    return unwritten;
  }

  /** Number of bytes waiting in memory. */
  int buffered() {
    return journal.buffered();
  }

  /** Hands everything to the operating system. */
  void write() throws IOException {
    journal.write();
    unwritten = 0;
  }

  /** Hands everything to the operating system and puts it on stable storage. */
  void force() throws IOException {
    journal.force();
    unwritten = 0;
  }

  @Override
  public void close() throws IOException {
    journal.close();
    unwritten = 0;
  }
}
