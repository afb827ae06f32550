package io.github.metriclogger.csv.read;

import io.github.metriclogger.csv.write.OpenRow;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.SafeFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a file that grows, and notices when it was replaced, rewritten, rotated or
 * cut. Only whole records count. Columns that were added to the header while the records stayed the
 * same are no reason to begin again.
 */
final class FollowedFile implements Closeable {

  /** Takes what is in the file. */
  interface Listener {

    /**
     * The file begins with this header.
     *
     * @param names of its columns
     * @param line its bytes, without the line end
     */
    void header(List<String> names, byte[] line);

    /** A record. */
    void record(RecordCells cells);

    /**
     * The last record, which had no line end when it was read, has further cells.
     *
     * @param from the first cell that was not read before
     */
    default void record(RecordCells cells, int from) {
      throw new IllegalStateException("no record of this file stays open");
    }

    /**
     * Another content is in the file's place.
     *
     * @param header its header
     * @param first its first record
     * @return whether it goes on after what was told; false = that is void now
     */
    boolean continues(List<String> header, RecordCells first);

    /**
     * The file ends without a line end.
     *
     * @param last what is there of the last record
     * @return whether that is all of it
     */
    boolean isComplete(RecordCells last);

    /** What was told is void; all is told again. */
    void reset();
  }

  private static final int SLICE = 1 << 22;
  private static final int AGAIN = -1;
  private static final int VOID = -2;

  private final Path path;
  private final Listener listener;
  private final TimeSource time;
  private final RecordCells cells = new RecordCells();

  private final ReadBuffer buffer = new ReadBuffer();

  private @Nullable FileChannel channel;
  private @Nullable Object key;
  private long seenSize = -1;
  private @Nullable FileTime seenTime;

  /** Where reading stands; null before the header. */
  private @Nullable Fingerprint place;

  /** Whether the header of the file as it is now was told. */
  private boolean headerTold;

  /** Whether a sink of ours may leave the last record open. */
  private boolean mayBeOpen;

  /** Within a line that is too long for the memory. */
  private boolean skipping;

  /** The record behind the place, if it was told before its line end was there. */
  private UnendedRecord unended = UnendedRecord.NONE;

  /**
   * Follows a file that need not exist yet.
   *
   * @param from where to continue, or null
   */
  FollowedFile(Path path, @Nullable Fingerprint from, Listener listener, TimeSource time) {
    this.path = path;
    this.place = from;
    this.listener = listener;
    this.time = time;
  }

  /** What was told behind the place. */
  UnendedRecord unended() {
    return unended;
  }

  /** Takes over what was told behind the place. */
  void restore(UnendedRecord record) {
    unended = record;
  }

  /** Where reading stands, or null at the start. */
  @Nullable Fingerprint place() {
    return place;
  }

  /**
   * Tells some megabytes.
   *
   * @return whether there may be more right now
   */
  boolean poll() throws IOException {
    var attributes = attributes();
    var file = channel;
    if (file != null && attributes != null && !Objects.equals(key, attributes.fileKey())) {
      if (headerTold && read(file)) {
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
      headerTold = false;
    }
    return (headerTold || begin(file)) && read(file);
  }

  @Override
  public void close() throws IOException {
    var open = channel;
    channel = null;
    headerTold = false;
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

  /** Cheap when nothing has changed. */
  private boolean isSame(FileChannel file) throws IOException {
    var size = file.size();
    var attributes = attributes();
    var time = attributes == null ? null : attributes.lastModifiedTime();
    if (size == seenSize && Objects.equals(time, seenTime)) {
      return true;
    }
    seenSize = size;
    seenTime = time;
    return place == null || !headerTold || place.fits(file);
  }

  /** Reads the header and finds the place in the file as it is now. */
  private boolean begin(FileChannel file) throws IOException {
    var next = firstRecord(file, 0);
    if (next == RecordCells.TORN) {
      return false;
    }
    var header = new ReadHeader(cells.names(), cells.line(), cells.end(), next);
    mayBeOpen = MetricColumns.isOurWide(header.names(), header.line());
    var old = place;
    if (old == null) {
      return begun(file, header, next);
    }
    var shifted = old.shifted(file, header.end(), next);
    if (shifted >= 0) {
      return begun(file, header, shifted);
    }
    if (firstRecord(file, next) == RecordCells.TORN && !isOpen()) {
      return false; // the first record decides
    }
    if (!listener.continues(header.names(), cells)) {
      listener.reset();
    }
    unended = UnendedRecord.NONE;
    return begun(file, header, next);
  }

  /** Reads the record at an offset, 0 = the header, into the cells; returns its length. */
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

  private boolean begun(FileChannel file, ReadHeader header, long offset) throws IOException {
    place = Fingerprint.of(file, offset, header.end(), header.next());
    headerTold = true;
    skipping = false;
    cells.keepBeforeNuls(mayBeOpen ? OpenRow.LEAST_CELLS : Integer.MAX_VALUE);
    listener.header(header.names(), header.line());
    return true;
  }

  private boolean read(FileChannel file) throws IOException {
    var start = Objects.requireNonNull(place);
    var offset = start.offset();
    var told = 0L;
    try {
      while (told < SLICE) {
        var size = buffer.fill(file, offset);
        var consumed = unended.isNone() ? records(size) : afterUnended(size);
        if (consumed == 0) {
          return false;
        }
        if (consumed == VOID) {
          return true;
        }
        if (consumed > 0) {
          offset += consumed;
          told += consumed;
        }
      }
      return true;
    } finally {
      if (told > 0) {
        place = Fingerprint.of(file, offset, start.headerLength(), start.bodyStart());
      }
    }
  }

  /** The record that was told already: what is new of it; all is void if it has another end. */
  private int afterUnended(int size) {
    var was = unended;
    if (!was.isBeginOf(buffer.bytes(), size)) {
      unended = UnendedRecord.NONE;
      place = null;
      headerTold = false;
      listener.reset();
      return VOID;
    }
    cells.next(buffer.bytes(), 0, was.length());
    var known = cells.count() - 1;
    var next = cells.next(buffer.bytes(), 0, size);
    if (next == RecordCells.TORN && !isOpen()) {
      return buffer.isFull(size) && buffer.grow() ? AGAIN : 0;
    }
    if (was.isOpen(buffer.bytes())) {
      listener.record(cells, known);
    }
    unended =
        next == RecordCells.TORN
            ? UnendedRecord.of(buffer.bytes(), cells.end())
            : UnendedRecord.NONE;
    return next == RecordCells.TORN ? 0 : next;
  }

  private void tellUnended(int size) {
    if (size > 0 && cells.begin() == 0 && unended.isNone() && (isOpen() || isComplete())) {
      listener.record(cells);
      unended = UnendedRecord.of(buffer.bytes(), cells.end());
    }
  }

  /** Whether some cells of the torn record are whole: it holds only these then. */
  private boolean isOpen() {
    var isOpen = mayBeOpen && cells.begin() == 0 && cells.count() > OpenRow.LEAST_CELLS;
    if (isOpen) {
      cells.next(buffer.bytes(), 0, cells.lastStart()); // without the cell that may be torn
    }
    return isOpen;
  }

  private boolean isComplete() {
    return UnendedRecord.mayBeWhole(seenSize, seenTime, time.wallTime())
        && listener.isComplete(cells);
  }

  /** Tells the records in the buffer; returns how many bytes are done with, or {@link #AGAIN}. */
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
    tellUnended(size);
    return 0;
  }

  /** A full buffer without a whole record: makes room, or gives the line up. */
  private int tooLong(int size) {
    if (buffer.grow()) {
      return AGAIN;
    }
    var end = buffer.afterLineEnd(size, cells.lineEnd());
    skipping = end == size && buffer.bytes()[size - 1] != cells.lineEnd();
    return end;
  }
}
