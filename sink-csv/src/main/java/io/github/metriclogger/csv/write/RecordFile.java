package io.github.metriclogger.csv.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that consists of a header and whole records, and only grows. After a failed write the
 * records that arrived stay, the torn rest is cut off, and what did not arrive waits in {@link
 * #pending()} for the next try. It is created with the first record.
 *
 * <p>A header that changes is put in front by a copy: a temporary file with the new header and the
 * unchanged records takes the place of the file in one move.
 */
final class RecordFile {

  private final Storage storage;
  private final Path path;
  private final RecordBuffer pending = new RecordBuffer();

  private byte[] header = {};
  private int writtenHeader;
  private boolean headerIsWritten;

  private @Nullable FileChannel channel;

  /** Up to here the file holds whole records. */
  private long whole;

  /** Bytes of records that were copied for new headers. */
  private long copied;

  private boolean torn;
  private boolean forced = true;

  /** A file that does not exist yet. */
  RecordFile(Storage storage, Path path) {
    this.storage = storage;
    this.path = path;
  }

  /**
   * A file that may exist and ends with a whole record.
   *
   * @param existing its header with the line end, empty when it does not exist
   */
  RecordFile(Storage storage, Path path, byte[] existing) throws IOException {
    this(storage, path);
    if (existing.length > 0) {
      header = existing;
      writtenHeader = existing.length;
      headerIsWritten = true;
      whole = Files.size(path);
    }
  }

  /** Where the file is. */
  Path path() {
    return path;
  }

  /** The records that are not written yet. */
  RecordBuffer pending() {
    return pending;
  }

  /** The header, written or not; empty when there is none. */
  byte[] header() {
    return header;
  }

  /** How many bytes of whole records the file holds, with the header. */
  long size() {
    return whole;
  }

  /** How many bytes of records were copied for new headers so far. */
  long copied() {
    return copied;
  }

  /** Whether there is a header, written or not. */
  boolean hasHeader() {
    return header.length > 0;
  }

  /**
   * Sets the header: it is written before the next record.
   *
   * @param line with its line end
   */
  void header(byte[] line) {
    header = line;
    headerIsWritten = false;
  }

  /** Hands all records to the operating system. */
  void drain() throws IOException {
    if (pending.size() == 0) {
      return;
    }
    var out = opened();
    if (torn) {
      cut(out);
    }
    if (!headerIsWritten) {
      out = writeHeader(out);
    }
    append(out);
  }

  /** Puts all that was handed over on stable storage. */
  void force() throws IOException {
    if (forced) {
      return;
    }
    opened().force(true);
    var directory = path.toAbsolutePath().getParent();
    if (directory != null) {
      storage.forceNames(directory);
    }
    forced = true;
  }

  /** Releases the file; what is pending is lost. */
  void close() throws IOException {
    var open = channel;
    channel = null;
    if (open != null) {
      open.close();
    }
  }

  private FileChannel opened() throws IOException {
    var open = channel;
    if (open != null) {
      return open;
    }
    var directory = path.toAbsolutePath().getParent();
    if (directory != null && !Files.isDirectory(directory)) {
      Files.createDirectories(directory);
    }
    open = storage.open(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    channel = open;
    forced = false;
    return open;
  }

  private FileChannel writeHeader(FileChannel out) throws IOException {
    if (whole > 0) {
      return replaceHeader();
    }
    forced = false;
    torn = true;
    try {
      writeAll(out, ByteBuffer.wrap(header));
    } catch (IOException e) {
      cutAfter(e, out);
      throw e;
    }
    torn = false;
    whole = header.length;
    writtenHeader = header.length;
    headerIsWritten = true;
    return out;
  }

  /** Someone who reads meanwhile sees the old file or the new one, never a part. */
  private FileChannel replaceHeader() throws IOException {
    var copy = path.resolveSibling(path.getFileName() + ".tmp");
    Files.deleteIfExists(copy);
    try (var source = storage.open(path, StandardOpenOption.READ);
        var target = storage.open(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      writeAll(target, ByteBuffer.wrap(header));
      copyRecords(source, target);
      target.force(true);
    } catch (IOException e) {
      Files.deleteIfExists(copy);
      throw e;
    }
    close();
    storage.replace(copy, path);
    copied += whole;
    whole += header.length - writtenHeader;
    writtenHeader = header.length;
    headerIsWritten = true;
    return opened();
  }

  private void copyRecords(FileChannel source, FileChannel target) throws IOException {
    var at = (long) writtenHeader;
    while (at < whole) {
      var moved = source.transferTo(at, whole - at, target);
      if (moved <= 0) {
        throw new IOException(path + " became shorter while its header was replaced");
      }
      at += moved;
    }
  }

  private void append(FileChannel out) throws IOException {
    var view = pending.view();
    forced = false;
    torn = true;
    try {
      writeAll(out, view);
    } catch (IOException e) {
      whole += pending.arrived(view.position());
      cutAfter(e, out);
      throw e;
    }
    torn = false;
    whole += pending.arrived(view.limit());
  }

  private void cutAfter(IOException failure, FileChannel out) {
    try {
      cut(out);
    } catch (IOException e) {
      failure.addSuppressed(e); // it is tried again before the next record
    }
  }

  /** Cuts off what a failed write left behind, and never more than that. */
  private void cut(FileChannel out) throws IOException {
    if (out.size() > whole) {
      out.truncate(whole);
    }
    torn = false;
  }

  private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (out.write(bytes) == 0) {
        throw new IOException("the file takes no more bytes");
      }
    }
  }
}
