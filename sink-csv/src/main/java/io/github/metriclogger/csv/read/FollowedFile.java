package io.github.metriclogger.csv.read;

import io.github.metriclogger.csv.write.OpenRow;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.file.SafeFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a growing file, and detects when it is replaced, rewritten, rotated or
 * truncated. Only complete records are reported, except a last record that {@link
 * RecordListener#isComplete} accepts and the open row of a wide file. Columns added to the header
 * do not restart reading as long as the records are unchanged.
 */
final class FollowedFile implements Closeable {

  private static final int SLICE = 1 << 22;
  private static final int AGAIN = -1;
  private static final int VOID = -2;

  private final Path path;
  private final RecordListener listener;
  private final TimeSource time;
  private final RecordCells cells = new RecordCells();

  private final ReadBuffer buffer = new ReadBuffer();

  private @Nullable FileChannel channel;
  private @Nullable Object key;
  private long seenSize = -1;
  private @Nullable FileTime seenTime;

  /** The current position; null before the header. */
  private @Nullable Fingerprint position;

  /** Whether the file's current header has been reported. */
  private boolean headerReported;

  /** Whether this is a wide file of the CSV sink, whose last record may be open. */
  private boolean mayBeOpen;

  /** Whether reading is within a line that is too long for the buffer. */
  private boolean skipping;

  /** The record after the position, if it was reported before its line end was written. */
  private UnterminatedRecord unterminated = UnterminatedRecord.NONE;

  /**
   * Creates a follower of a file that need not exist yet.
   *
   * @param from the position to resume from, or null
   */
  FollowedFile(Path path, @Nullable Fingerprint from, RecordListener listener, TimeSource time) {
    this.path = path;
    this.position = from;
    this.listener = listener;
    this.time = time;
  }

  /** Returns the record that was reported after the position. */
  UnterminatedRecord unterminated() {
    return unterminated;
  }

  /** Restores the record that was reported after the position. */
  void restore(UnterminatedRecord record) {
    unterminated = record;
  }

  /** Returns the current position, or null at the start. */
  @Nullable Fingerprint position() {
    return position;
  }

  /**
   * Reports up to a few megabytes of records.
   *
   * @return whether more may be available right now
   */
  boolean poll() throws IOException {
    var attributes = attributes();
    var file = channel;
    if (file != null && attributes != null && !Objects.equals(key, attributes.fileKey())) {
      if (headerReported && read(file)) {
        return true;
      }
      close();
      file = null;
    }
    if (file == null) {
      if (attributes == null) {
        return false;
      }
      file = open(attributes);
    }
    if (!isSame(file)) {
      headerReported = false;
    }
    return (headerReported || start(file)) && read(file);
  }

  @Override
  public void close() throws IOException {
    var open = channel;
    channel = null;
    headerReported = false;
    seenSize = -1;
    if (open != null) {
      open.close();
    }
  }

  private @Nullable BasicFileAttributes attributes() throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  private FileChannel open(BasicFileAttributes attributes) throws IOException {
    var file = SafeFiles.openForReading(path);
    channel = file;
    key = attributes.fileKey();
    return file;
  }

  /**
   * Returns whether the bytes read so far are unchanged; cheap if size and time of the file are.
   */
  private boolean isSame(FileChannel file) throws IOException {
    var size = file.size();
    var attributes = attributes();
    var time = attributes == null ? null : attributes.lastModifiedTime();
    if (size == seenSize && Objects.equals(time, seenTime)) {
      return true;
    }
    seenSize = size;
    seenTime = time;
    return position == null || !headerReported || position.fits(file);
  }

  /** Reads the header and finds the position in the file as it is now. */
  private boolean start(FileChannel file) throws IOException {
    var next = firstRecord(file, 0);
    if (next == RecordCells.TORN) {
      return false;
    }
    var header = new ReadHeader(cells.names(), cells.line(), cells.end(), next);
    mayBeOpen = MetricColumns.isOurWide(header.names(), header.line());
    var old = position;
    if (old == null) {
      return startAt(file, header, next);
    }
    var shifted = old.shifted(file, header.end(), next);
    if (shifted >= 0) {
      return startAt(file, header, shifted);
    }
    if (firstRecord(file, next) == RecordCells.TORN && !dropTornCell()) {
      return false; // wait: the first record shows whether the contents continue
    }
    if (!listener.acceptReplacement(header.names(), cells)) {
      listener.reset();
    }
    unterminated = UnterminatedRecord.NONE;
    return startAt(file, header, next);
  }

  /** Reads the record at an offset (0 for the header) into the cells and returns its length. */
  private int firstRecord(FileChannel file, long offset) throws IOException {
    while (true) {
      var size = buffer.fill(file, offset);
      var next =
          offset == 0 ? cells.header(buffer.bytes(), size) : cells.next(buffer.bytes(), 0, size);
      if (next != RecordCells.TORN || !buffer.isFull(size) || !buffer.grow()) {
        return next;
      }
    }
  }

  private boolean startAt(FileChannel file, ReadHeader header, long offset) throws IOException {
    position = Fingerprint.of(file, offset, header.end(), header.next());
    headerReported = true;
    skipping = false;
    cells.keepBeforeNuls(mayBeOpen ? OpenRow.LEAST_CELLS : Integer.MAX_VALUE);
    listener.header(header.names(), header.line());
    return true;
  }

  private boolean read(FileChannel file) throws IOException {
    var start = Objects.requireNonNull(position);
    var offset = start.offset();
    var total = 0L;
    try {
      while (total < SLICE) {
        var size = buffer.fill(file, offset);
        var consumed = unterminated.isNone() ? records(size) : afterUnterminated(size);
        if (consumed == 0) {
          return false;
        }
        if (consumed == VOID) {
          return true;
        }
        if (consumed > 0) {
          offset += consumed;
          total += consumed;
        }
      }
      return true;
    } finally {
      if (total > 0) {
        position = Fingerprint.of(file, offset, start.headerLength(), start.bodyStart());
      }
    }
  }

  /**
   * Reports the new cells of the record that was reported before it was complete. If the file no
   * longer begins with that record, everything reported so far is invalid.
   */
  private int afterUnterminated(int size) {
    var was = unterminated;
    if (!was.isBeginOf(buffer.bytes(), size)) {
      unterminated = UnterminatedRecord.NONE;
      position = null;
      headerReported = false;
      listener.reset();
      return VOID;
    }
    cells.next(buffer.bytes(), 0, was.length());
    var known = cells.count() - 1;
    var next = cells.next(buffer.bytes(), 0, size);
    if (next == RecordCells.TORN && !dropTornCell()) {
      return buffer.isFull(size) && buffer.grow() ? AGAIN : 0;
    }
    if (was.isOpen(buffer.bytes())) {
      listener.record(cells, known);
    }
    unterminated =
        next == RecordCells.TORN
            ? UnterminatedRecord.of(buffer.bytes(), cells.end())
            : UnterminatedRecord.NONE;
    return next == RecordCells.TORN ? 0 : next;
  }

  private void reportUnterminated(int size) {
    if (size > 0
        && cells.begin() == 0
        && unterminated.isNone()
        && (dropTornCell() || isComplete())) {
      listener.record(cells);
      unterminated = UnterminatedRecord.of(buffer.bytes(), cells.end());
    }
  }

  /**
   * Drops the last cell of the torn record, which may be incomplete. Returns whether the record may
   * be open and has complete cells; otherwise it is left as it is.
   */
  private boolean dropTornCell() {
    var isOpen = mayBeOpen && cells.begin() == 0 && cells.count() > OpenRow.LEAST_CELLS;
    if (isOpen) {
      cells.next(buffer.bytes(), 0, cells.lastStart()); // without the last cell
    }
    return isOpen;
  }

  private boolean isComplete() {
    return UnterminatedRecord.mayBeWhole(seenSize, seenTime, time.wallTime())
        && listener.isComplete(cells);
  }

  /** Reports the records in the buffer. Returns how many bytes were consumed, or {@link #AGAIN}. */
  private int records(int size) {
    var at = 0;
    if (skipping) {
      at = buffer.afterLineEnd(size, cells.lineEnd());
      skipping = at == size && (size == 0 || buffer.bytes()[size - 1] != cells.lineEnd());
    }
    while (at < size) {
      var next = cells.next(buffer.bytes(), at, size);
      if (next == RecordCells.TORN) {
        at = cells.begin();
        break;
      }
      listener.record(cells);
      at = next;
    }
    if (at > 0) {
      return at;
    }
    if (buffer.isFull(size)) {
      return tooLong(size);
    }
    reportUnterminated(size);
    return 0;
  }

  /** Handles a full buffer without a complete record: enlarges the buffer, or skips the line. */
  private int tooLong(int size) {
    if (buffer.grow()) {
      return AGAIN;
    }
    var end = buffer.afterLineEnd(size, cells.lineEnd());
    skipping = end == size && buffer.bytes()[size - 1] != cells.lineEnd();
    return end;
  }
}
