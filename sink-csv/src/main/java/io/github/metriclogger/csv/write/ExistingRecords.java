package io.github.metriclogger.csv.write;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongPredicate;
import java.util.function.Predicate;

/**
 * Records that a file of the sink already holds. Rows that a resumed run logs again, and a last
 * record torn by a crash, are moved to a sibling file, {@code metrics.superseded-1.csv} and so on;
 * every other byte is left unchanged.
 *
 * <p>A crash at any moment loses nothing: the sibling file is completed and forced to stable
 * storage first. Then the moved records are cut off, if they are the end of the file; otherwise a
 * new file atomically replaces the old one.
 */
public final class ExistingRecords {

  /** Part of the names of files with moved rows. */
  public static final String SUPERSEDED = ".superseded-";

  private static final int MAX_HEADER = 1 << 24;
  private static final byte[] NOTHING = {};

  private final Storage storage;
  private final Path path;

  private final ByteBuffer chunk = ByteBuffer.allocate(1 << 16);
  private long chunkStart;
  private int chunkSize;

  private long headerEnd;

  /** Everything before this offset stays, at least the header. */
  private long stays;

  private long superseded;
  private long torn;

  /** Offset of the first record that moves; the end of the complete records if none does. */
  private long firstMoved = Long.MAX_VALUE;

  /** Whether every moved record comes after every record that stays. */
  private boolean isTail = true;

  private ExistingRecords(Storage storage, Path path) {
    this.storage = storage;
    this.path = path;
  }

  /**
   * Reads the header.
   *
   * @return the first record with its line end; empty if there is no file or no complete record
   */
  static byte[] header(Storage storage, Path path) throws IOException {
    if (!Files.exists(path)) {
      return NOTHING;
    }
    var existing = new ExistingRecords(storage, path);
    try (var file = storage.open(path, StandardOpenOption.READ)) {
      existing.headerEnd = RecordScanner.firstEnd(file);
      return existing.read(file);
    }
  }

  /**
   * Moves superseded rows and a torn last record to a sibling file.
   *
   * @param path the file, which need not exist
   * @param isSuperseded whether the rows of a step are superseded
   * @param from offset of a record before which all records stay; 0 if unknown
   * @return number of rows moved
   */
  static long setAside(Storage storage, Path path, LongPredicate isSuperseded, long from)
      throws IOException {
    if (!Files.exists(path)) {
      return 0;
    }
    var existing = new ExistingRecords(storage, path);
    try (var file = storage.open(path, StandardOpenOption.READ)) {
      existing.stays = from;
      existing.count(file, isSuperseded);
      if (existing.superseded > 0 || existing.torn > 0) {
        if (existing.isTail) {
          existing.cut(file);
        } else {
          existing.split(file, isSuperseded);
        }
      }
    }
    return existing.superseded;
  }

  private void count(FileChannel file, LongPredicate isSuperseded) throws IOException {
    headerEnd = RecordScanner.firstEnd(file);
    stays = Math.max(stays, headerEnd);
    var whole =
        RecordScanner.scan(
            file,
            stays,
            (start, end, hasStep, step) -> {
              if (hasStep && isSuperseded.test(step)) {
                superseded++;
                firstMoved = Math.min(firstMoved, start);
              } else {
                isTail &= superseded == 0;
              }
            });
    torn = file.size() - whole;
    firstMoved = Math.min(firstMoved, whole);
  }

  private byte[] read(FileChannel file) throws IOException {
    if (headerEnd > MAX_HEADER) {
      throw new IOException(path + " has a first line of " + headerEnd + " bytes");
    }
    var line = ByteBuffer.allocate((int) headerEnd);
    while (line.hasRemaining() && file.read(line, line.position()) > 0) {
      // until all bytes are read
    }
    return line.array();
  }

  /** Moves the end of the file; what stays is not copied. Most resumes need only this. */
  private void cut(FileChannel file) throws IOException {
    var movedCopy = sibling(".superseded.tmp");
    Files.deleteIfExists(movedCopy);
    try (var moved = create(movedCopy);
        var movedOut = buffered(moved)) {
      copy(file, 0, Math.min(headerEnd, firstMoved), movedOut);
      copy(file, firstMoved, file.size(), movedOut);
      movedOut.flush();
      moved.force(true);
    }
    storage.replace(movedCopy, freeName());
    forceNames();
    try (var kept = storage.open(path, StandardOpenOption.WRITE)) {
      kept.truncate(firstMoved);
      kept.force(true);
    }
  }

  private void forceNames() {
    var directory = path.toAbsolutePath().getParent();
    if (directory != null) {
      storage.forceNames(directory);
    }
  }

  private void split(FileChannel file, LongPredicate isSuperseded) throws IOException {
    var keptCopy = sibling(".tmp");
    var movedCopy = sibling(".superseded.tmp");
    Files.deleteIfExists(keptCopy);
    Files.deleteIfExists(movedCopy);
    try (var kept = create(keptCopy);
        var moved = create(movedCopy);
        var keptOut = buffered(kept);
        var movedOut = buffered(moved)) {
      copyEach(file, keptOut, movedOut, isSuperseded);
      keptOut.flush();
      movedOut.flush();
      moved.force(true);
      kept.force(true);
    }
    storage.replace(movedCopy, freeName());
    storage.replace(keptCopy, path);
    forceNames();
  }

  private void copyEach(
      FileChannel file, OutputStream kept, OutputStream moved, LongPredicate isSuperseded)
      throws IOException {
    copy(file, 0, headerEnd, moved);
    copy(file, 0, stays, kept);
    var whole =
        RecordScanner.scan(
            file,
            stays,
            (start, end, hasStep, step) ->
                copy(file, start, end, hasStep && isSuperseded.test(step) ? moved : kept));
    copy(file, whole, file.size(), moved);
  }

  private void copy(FileChannel file, long start, long end, OutputStream out) throws IOException {
    var at = start;
    while (at < end) {
      if (at < chunkStart || at >= chunkStart + chunkSize) {
        chunk.clear();
        chunkStart = at;
        chunkSize = Math.max(0, file.read(chunk, at));
        if (chunkSize == 0) {
          throw new IOException(path + " became shorter while it was read");
        }
      }
      var offset = (int) (at - chunkStart);
      var length = (int) Math.min(end - at, chunkSize - offset);
      out.write(chunk.array(), offset, length);
      at += length;
    }
  }

  private FileChannel create(Path copy) throws IOException {
    return storage.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static OutputStream buffered(FileChannel file) {
    return new BufferedOutputStream(Channels.newOutputStream(file), 1 << 16);
  }

  private Path sibling(String ending) {
    return path.resolveSibling(path.getFileName() + ending);
  }

  private Path freeName() {
    for (var number = 1; ; number++) {
      var free = numbered(path, SUPERSEDED, number);
      if (!Files.exists(free)) {
        return free;
      }
    }
  }

  /**
   * Returns the first of {@code metrics.csv}, {@code metrics-2.csv} and so on that can be appended
   * to.
   *
   * @param fits whether a file with this header can be appended to; a file without a header always
   *     can
   */
  static Path usable(Storage storage, Path wanted, Predicate<byte[]> fits) throws IOException {
    var path = wanted;
    for (var number = 2; ; number++) {
      var header = header(storage, path);
      if (header.length == 0 || fits.test(header)) {
        return path;
      }
      path = numbered(wanted, "-", number);
    }
  }

  private static Path numbered(Path path, String mark, int number) {
    var name = path.getFileName().toString();
    var dot = name.lastIndexOf('.');
    var stem = dot > 0 ? name.substring(0, dot) : name;
    var ending = dot > 0 ? name.substring(dot) : "";
    return path.resolveSibling(stem + mark + number + ending);
  }
}
