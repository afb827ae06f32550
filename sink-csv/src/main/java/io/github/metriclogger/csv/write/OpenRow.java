package io.github.metriclogger.csv.write;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Ends the open last row of a wide file that was not closed. Such a row has no line end, and every
 * cell that is followed by a comma is complete.
 */
public final class OpenRow {

  /** Maximum length of a row in bytes; longer ones are left to {@link ExistingRecords}. */
  private static final int MOST = 1 << 20;

  /** Number of cells from which on an open row is read: {@code step,wall_time,} and a cell. */
  public static final int LEAST_CELLS = 3;

  private OpenRow() {}

  /**
   * Ends the open row of a file, if there is one, after its last complete cell. A cell torn by a
   * crash then forms a record without a line end, which {@link ExistingRecords} sets aside.
   *
   * @param headerLength length of the file's wide header, with its line end
   */
  static void end(Storage storage, Path path, long headerLength) throws IOException {
    var size = Files.size(path);
    var from = Math.max(headerLength - 1, size - MOST);
    byte[] bytes;
    try (var file = storage.open(path, StandardOpenOption.READ)) {
      bytes = read(file, from, (int) (size - from));
    }
    var text = new String(bytes, StandardCharsets.ISO_8859_1);
    var start = text.lastIndexOf('\n') + 1;
    var nuls = text.indexOf('\0', start); // a power cut left them
    var row = text.substring(start, nuls < 0 ? text.length() : nuls);
    if (start > 0 && row.chars().filter(c -> c == ',').count() >= LEAST_CELLS) {
      var at = start + row.lastIndexOf(',') + 1;
      endAt(storage, path, from + at, text.substring(at));
    }
  }

  private static void endAt(Storage storage, Path path, long at, String rest) throws IOException {
    var bytes = ByteBuffer.wrap(('\n' + rest).getBytes(StandardCharsets.ISO_8859_1));
    try (var file = storage.open(path, StandardOpenOption.WRITE)) {
      file.position(at);
      while (bytes.hasRemaining()) {
        if (file.write(bytes) == 0) {
          throw new IOException("the file takes no more bytes");
        }
      }
      file.force(true);
    }
  }

  private static byte[] read(FileChannel file, long from, int length) throws IOException {
    var bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) > 0) {
      // until all bytes are read
    }
    return bytes.array();
  }
}
