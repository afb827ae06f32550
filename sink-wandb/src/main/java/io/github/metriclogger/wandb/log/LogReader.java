package io.github.metriclogger.wandb.log;

import static io.github.metriclogger.wandb.log.LogFormat.BLOCK;
import static io.github.metriclogger.wandb.log.LogFormat.CHUNK_HEADER;
import static io.github.metriclogger.wandb.log.LogFormat.FILE_HEADER;
import static io.github.metriclogger.wandb.log.LogFormat.FIRST;
import static io.github.metriclogger.wandb.log.LogFormat.FULL;
import static io.github.metriclogger.wandb.log.LogFormat.LAST;
import static io.github.metriclogger.wandb.log.LogFormat.LONGEST_RECORD;

import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.log.record.RecordDecoder;
import io.github.metriclogger.wandb.text.ExplainedException;
import io.github.metriclogger.wandb.text.FailureText;
import io.github.metriclogger.wire.MalformedProtoException;
import io.github.metriclogger.wire.ProtoReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a transaction log, also of one that grows. What is damaged is skipped: a bad
 * checksum costs at most the rest of its block of 32 KiB, and the record that goes over the limits
 * of the block. Memory is bounded by the largest record, and none is taken before its bytes are
 * there; a record of over 256 MiB is damage. Not for use by several threads at once.
 *
 * <p>What stands behind the last whole record and is none yet is waited for: it may be torn, and
 * its writer, or one that resumes after a crash, may put other bytes there. Damage is therefore
 * skipped only when the next block has begun.
 *
 * <p>The reader stays with the file that it opened: one that is put in its place later is for a new
 * reader. When the file becomes shorter than what was read of it, {@link #next} throws from then
 * on.
 */
public final class LogReader implements Closeable {

  private static final int SMALL = 1 << 16;
  private static final byte[] NOTHING = {};

  private enum Step {
    RECORD,
    PART,
    END
  }

  private final Path file;
  private final LogBlock block;
  private final CRC32 crc = new CRC32();

  private long position;
  private long at;
  private long resume;
  private boolean shrank;
  private boolean torn;

  private long damaged;
  private boolean lost;

  private byte[] parts = NOTHING;
  private int length;
  private boolean inRecord;

  private byte[] found = NOTHING;
  private int foundFrom;
  private int foundTo;

  private LogReader(Path file, SeekableByteChannel channel, long position) {
    this.file = file;
    this.block = new LogBlock(channel);
    this.position = position;
    this.resume = position;
  }

  /**
   * Opens a log that may still be empty, or shorter than a log's header.
   *
   * @throws java.nio.file.NoSuchFileException when there is none
   * @throws IOException when it cannot be read, is no log or no regular file; the message says
   *     which
   */
  public static LogReader open(Path file) throws IOException {
    return open(file, 0);
  }

  /**
   * Opens a log to continue behind a record.
   *
   * @param position what {@link #position()} said, 0 for the start
   * @throws java.nio.file.NoSuchFileException when there is none
   * @throws IOException when it cannot be read or is no log; the message says which file
   */
  public static LogReader open(Path file, long position) throws IOException {
    return open(file, SafeFiles.openForReading(file), position);
  }

  /** Takes over the channel. */
  static LogReader open(Path file, SeekableByteChannel channel, long position) throws IOException {
    LogReader reader = new LogReader(file, channel, position);
    try {
      reader.block.checkHead(file);
      return reader;
    } catch (IOException e) {
      try (channel) {
        throw e;
      }
    }
  }

  /**
   * Whether a file may be a log.
   *
   * @param head its first bytes; of fewer than 7 all must fit
   */
  public static boolean isLog(byte[] head) {
    return LogFormat.isHead(head, head.length);
  }

  /**
   * Steps to the next record.
   *
   * @return false when no further whole record is there by now; a later call may find one
   * @throws IOException when the file cannot be read now, is no log, or became shorter than what
   *     was read of it; the message says which file
   */
  public boolean next() throws IOException {
    clear();
    torn = true;
    if (resume < FILE_HEADER && !begin()) {
      return false;
    }
    at = resume;
    Step step = Step.PART;
    while (step == Step.PART) {
      step = step();
      if (!inRecord) {
        resume = at;
      }
    }
    if (step == Step.RECORD) {
      position = at;
      lost = false;
      return true;
    }
    clear();
    checkLength();
    block.forget();
    return false;
  }

  private void clear() {
    if (parts.length > SMALL) {
      parts = NOTHING;
    }
    found = NOTHING;
    foundFrom = 0;
    foundTo = 0;
    inRecord = false;
  }

  private boolean begin() throws IOException {
    block.forget();
    if (!block.checkHead(file)) {
      return false;
    }
    position = FILE_HEADER;
    resume = FILE_HEADER;
    return true;
  }

  /** When a writer that resumes has cut off damage that was skipped, that place is written anew. */
  private void checkLength() throws IOException {
    long size = block.size();
    shrank |= size < position;
    if (shrank) {
      throw new ExplainedException(FailureText.FILE_SHORTER, "file", file);
    }
    if (size < resume) {
      resume = position;
    }
  }

  private Step step() throws IOException {
    int begin = (int) (at % BLOCK);
    int left = BLOCK - begin - CHUNK_HEADER;
    if (left < 0) {
      at += BLOCK - begin;
      return Step.PART;
    }
    if (!block.load(at, CHUNK_HEADER)) {
      return Step.END;
    }
    byte[] bytes = block.bytes();
    int size = (bytes[begin + 4] & 0xff) | (bytes[begin + 5] & 0xff) << 8;
    int type = bytes[begin + 6];
    if (size > left || type < FULL || type > LAST) {
      return skipBlock(size == 0 && type == 0 && sum(begin) == 0);
    }
    if (!block.load(at, CHUNK_HEADER + size)) {
      return Step.END;
    }
    crc.reset();
    crc.update(bytes, begin + CHUNK_HEADER - 1, 1 + size);
    if ((int) crc.getValue() != sum(begin)) {
      return skipBlock(false);
    }
    at += CHUNK_HEADER + size;
    return take(type, begin + CHUNK_HEADER, size);
  }

  private int sum(int begin) {
    byte[] bytes = block.bytes();
    return (bytes[begin] & 0xff)
        | (bytes[begin + 1] & 0xff) << 8
        | (bytes[begin + 2] & 0xff) << 16
        | bytes[begin + 3] << 24;
  }

  /** A header of zeros is no damage between two records: writers that map the file leave them. */
  private Step skipBlock(boolean zeros) throws IOException {
    long next = at - at % BLOCK + BLOCK;
    if (block.size() <= next) {
      torn = false;
      return Step.END;
    }
    if (!zeros || inRecord) {
      damage();
    }
    at = next;
    return Step.PART;
  }

  /** Notes damage, once for each place where records are missing. */
  private void damage() {
    damaged += lost ? 0 : 1;
    lost = true;
    inRecord = false;
  }

  private Step take(int type, int from, int size) {
    boolean begins = type == FULL || type == FIRST;
    if (begins == inRecord) {
      damage(); // the rest of one is missing, or its beginning
    }
    if (type == FULL) {
      found(block.bytes(), from, size);
      return Step.RECORD;
    }
    if (type == FIRST) {
      inRecord = true;
      length = 0;
    }
    if (!inRecord) {
      return Step.PART;
    }
    add(from, size);
    if (type != LAST || !inRecord) {
      return Step.PART;
    }
    found(parts, 0, length);
    inRecord = false;
    return Step.RECORD;
  }

  private void add(int from, int size) {
    if (size > LONGEST_RECORD - length) {
      damage();
      return;
    }
    if (parts.length - length < size) {
      parts = Arrays.copyOf(parts, Math.max(2 * parts.length, length + size));
    }
    System.arraycopy(block.bytes(), from, parts, length, size);
    length += size;
  }

  private void found(byte[] bytes, int from, int size) {
    found = bytes;
    foundFrom = from;
    foundTo = from + size;
  }

  /** The record: a fresh reader of its message, valid until {@link #next}; empty when none is. */
  public ProtoReader record() {
    return new ProtoReader(found, foundFrom, foundTo);
  }

  /** The record, decoded; null when it is damaged or not as the format wants it. */
  public @Nullable LogRecord decoded() {
    try {
      return RecordDecoder.decode(record());
    } catch (MalformedProtoException damage) {
      return null;
    }
  }

  /** The message of a row, for those who want little of it; null when the record is none. */
  public @Nullable ProtoReader row() {
    try {
      return RecordDecoder.row(record());
    } catch (MalformedProtoException damage) {
      return null;
    }
  }

  /**
   * The offset in the file behind the record; behind the last one when {@link #next} said false.
   */
  public long position() {
    return position;
  }

  /**
   * Whether the file continues behind {@link #position()}: once {@link #next} said false, with a
   * torn or damaged end.
   *
   * @throws IOException when the file cannot be asked
   */
  public boolean goesOn() throws IOException {
    return block.size() > position;
  }

  /**
   * Once {@link #next} said false: whether what follows {@link #position()}, if anything, is only
   * the beginning of a record that its writer did not come to end, and no damage.
   */
  public boolean isTorn() {
    return torn;
  }

  /** How many damaged places were skipped so far, each with one or more records. */
  public long damaged() {
    return damaged;
  }

  @Override
  public void close() throws IOException {
    block.close();
  }
}
