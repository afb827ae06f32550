package io.github.metriclogger.wandb.log;

import io.github.metriclogger.support.file.OutputFile;
import io.github.metriclogger.wandb.log.record.RecordEncoder;
import io.github.metriclogger.wire.ProtoWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Appends records to a transaction log. Records gather in memory until {@link #write}; what was
 * written is never changed. After a failure the same bytes are written again at the same place, so
 * that no record is lost, doubled or torn by it. Not for use by several threads at once.
 *
 * <p>Nothing here keeps two writers from one file: that is for who opens them.
 */
public final class LogWriter implements Journal {

  /** Written at once: the JDK keeps a direct buffer as large as a thread's largest write. */
  private static final int PIECE = 1 << 17;

  private final OutputFile file;
  private final ChunkBuffer waiting;
  private long nextNumber;

  private LogWriter(OutputFile file, ChunkBuffer waiting, long nextNumber) {
    this.file = file;
    this.waiting = waiting;
    this.nextNumber = nextNumber;
  }

  /**
   * Makes a log. The file is there at once; its header waits with the first records.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is one
   * @throws IOException when it cannot be made
   */
  public static LogWriter create(Path file) throws IOException {
    return create(file, OutputFile.Storage.SYSTEM);
  }

  static LogWriter create(Path file, OutputFile.Storage storage) throws IOException {
    ChunkBuffer waiting = new ChunkBuffer(0);
    waiting.raw(LogFormat.fileHeader());
    return new LogWriter(storage.open(file, true), waiting, 1);
  }

  /**
   * Continues behind the last whole record of a log, any writer's; what stands behind it (a torn
   * record, damage, zeros) is cut off. The numbers continue behind the last record's, or behind
   * their count when that is higher.
   *
   * @throws java.nio.file.NoSuchFileException when there is none
   * @throws IOException when it cannot be read or cut, or is no log
   */
  public static LogWriter goOn(Path file) throws IOException {
    return goOn(file, OutputFile.Storage.SYSTEM);
  }

  static LogWriter goOn(Path path, OutputFile.Storage storage) throws IOException {
    LogEnd end = LogEnd.of(path);
    OutputFile file = storage.open(path, false);
    try {
      file.truncate(end.position());
    } catch (IOException e) {
      try (file) {
        throw e;
      }
    }
    ChunkBuffer waiting = new ChunkBuffer(end.position());
    if (end.position() == 0) {
      waiting.raw(LogFormat.fileHeader());
    }
    return new LogWriter(file, waiting, end.lastNumber() + 1);
  }

  /** The number of the next record, from 1: what {@link RecordEncoder} must be given. */
  @Override
  public long nextNumber() {
    return nextNumber;
  }

  /**
   * Appends a record, into memory.
   *
   * @param record holds the whole encoded record and nothing else; at least one byte, at most 256
   *     MiB. It is copied
   * @throws IllegalArgumentException when it is empty or longer: readers would fail on it
   * @throws IllegalStateException when over two gigabytes wait, because writing fails for long:
   *     callers that continue in spite of failures watch {@link #buffered()}
   */
  @Override
  public void append(ProtoWriter record) {
    int length = record.size();
    if (length < 1 || length > LogFormat.LONGEST_RECORD) {
      throw new IllegalArgumentException("a record of " + length + " bytes");
    }
    waiting.append(record.bytes(), length);
    nextNumber++;
  }

  /** How many bytes wait in memory: those of the records and 7 or more around each. */
  @Override
  public int buffered() {
    return waiting.size();
  }

  /**
   * Hands everything to the operating system.
   *
   * @throws IOException when it did not take all; the rest waits for the next call
   */
  @Override
  public void write() throws IOException {
    while (waiting.size() > 0) {
      int length = Math.min(PIECE, waiting.size());
      ByteBuffer piece = ByteBuffer.wrap(waiting.bytes(), waiting.from(), length);
      try {
        file.write(piece, waiting.position());
      } finally {
        waiting.written(length - piece.remaining());
      }
    }
  }

  /**
   * Hands everything to the operating system and puts it on stable storage.
   *
   * @throws IOException when that failed; a later call does it again
   */
  @Override
  public void force() throws IOException {
    write();
    file.force();
  }

  /**
   * Writes what waits, and closes the file in any case. A second call does nothing.
   *
   * @throws IOException when not all was written: the rest is lost, and the last record in the file
   *     may be torn; readers skip it and {@link #goOn} cuts it off
   */
  @Override
  public void close() throws IOException {
    try (file) {
      write();
    } finally {
      waiting.written(waiting.size());
    }
  }
}
