package io.github.metriclogger.csv.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A file that consists of a header and complete records, and only grows. After a failed write,
 * complete records stay in the file, a torn one is cut off, and unwritten records remain in {@link
 * #pending()} for the next attempt. The file is created with the first record.
 *
 * <p>Changing the header means copying: a temporary file with the new header and the unchanged
 * records atomically replaces the file.
 */
final class RecordFile {

  private final Storage storage;
  private final Path path;
  private final RecordBuffer pending = new RecordBuffer();

  private byte[] header = {};
  private int writtenHeader;
  private boolean headerIsWritten;

  private @Nullable FileChannel channel;

  /** Length of the header and the complete records in the file. */
  private long whole;

  /** Number of bytes copied for new headers. */
  private long copied;

  private boolean torn;
  private boolean forced = true;

  /** Creates an instance for a file that does not exist yet. */
  RecordFile(Storage storage, Path path) {
    this.storage = storage;
    this.path = path;
  }

  /**
   * Creates an instance for a file that, if it exists, ends with a complete record.
   *
   * @param existing the header with its line end, empty if the file does not exist
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

  /** Returns the path of the file. */
  Path path() {
    return path;
  }

  /** Returns the records that are not written yet. */
  RecordBuffer pending() {
    return pending;
  }

  /** Returns the header, written or not; empty if there is none. */
  byte[] header() {
    return header;
  }

  /** Returns the number of bytes of complete records in the file, including the header. */
  long size() {
    return whole;
  }

  /** Returns the number of bytes copied for new headers so far. */
  long copied() {
    return copied;
  }

  /** Returns whether there is a header, written or not. */
  boolean hasHeader() {
    return header.length > 0;
  }

  /**
   * Sets the header, which is written before the next record.
   *
   * @param line the header with its line end
   */
  void setHeader(byte[] line) {
    header = line;
    headerIsWritten = false;
  }

  /** Hands all pending records to the operating system. */
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

  /** Forces everything written so far to stable storage. */
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

  /** Closes the file; pending records are lost. */
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

  /**
   * Replaces the file by one with the new header. A concurrent reader sees the old file or the new
   * one, never a partial one.
   */
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
      whole += pending.removeWritten(view.position());
      cutAfter(e, out);
      throw e;
    }
    torn = false;
    whole += pending.removeWritten(view.limit());
  }

  private void cutAfter(IOException failure, FileChannel out) {
    try {
      cut(out);
    } catch (IOException e) {
      failure.addSuppressed(e); // retried before the next record
    }
  }

  /** Cuts off what a failed write left behind, never more. */
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
