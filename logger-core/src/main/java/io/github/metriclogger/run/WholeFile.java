package io.github.metriclogger.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file as a whole: a reader, and whoever comes after a crash, sees the old content or the
 * new one, never a part. One thread writes a given file.
 */
final class WholeFile {

  /** How safe the new content is when the call returns. */
  enum Safety {
    /** With the operating system. */
    OS,
    /** On stable storage. */
    DISK
  }

  private WholeFile() {}

  static void write(Path file, String text, Safety safety) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8), safety);
  }

  /**
   * Replaces the file.
   *
   * @throws IOException when it cannot; the old content stays
   */
  static void write(Path file, byte[] bytes, Safety safety) throws IOException {
    Path part = part(file);
    try {
      writePart(part, bytes, safety);
      move(part, file);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    if (safety == Safety.DISK) {
      forceDirectory(file);
    }
  }

  /** Where the new content is written first; a killed process may leave it. */
  static Path part(Path file) {
    return file.resolveSibling("." + file.getFileName() + ".tmp");
  }

  private static void writePart(Path part, byte[] bytes, Safety safety) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      if (safety == Safety.DISK) {
        channel.force(true);
      }
    }
  }

  private static void move(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Makes the new name itself safe; some systems cannot open a directory, and need not. */
  private static void forceDirectory(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    if (directory == null) {
      return;
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows: the name is safe once the file is
    }
  }
}
