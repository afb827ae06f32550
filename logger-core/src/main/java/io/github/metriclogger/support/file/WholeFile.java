package io.github.metriclogger.support.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Replaces a file as a whole: a reader, and whoever comes after a crash, sees the old content or
 * the new one, never a part. The new content is first written beside the file, under a name that
 * nobody can foresee and that is not there yet; a link that stands in the file's place is itself
 * replaced, what it leads to stays untouched. One thread writes a given file.
 *
 * <p>A process that is killed may leave its part: a hidden file that {@link #isPart} knows and that
 * {@link #removeParts} takes away.
 */
public final class WholeFile {

  private static final String PART_PREFIX = ".metriclogger-";
  private static final String PART_SUFFIX = ".tmp";

  /** How safe the new content is when the call returns. */
  public enum Safety {
    /** With the operating system. */
    OS,
    /** On stable storage. */
    DISK
  }

  /** What a file is to hold. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes all of it.
     *
     * @param part empty, open for reading and writing; the callee need not close it
     * @throws IOException when it cannot; the old content of the file stays
     */
    void writeTo(FileChannel part) throws IOException;
  }

  private WholeFile() {}

  /**
   * Replaces the file by a text in UTF-8. What no character is (half a surrogate pair) becomes
   * {@code ?}.
   *
   * @throws IOException when it cannot; the old content stays
   */
  public static void write(Path file, String text, Safety safety) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8), safety);
  }

  /**
   * Replaces the file.
   *
   * @throws IOException when it cannot; the old content stays
   */
  public static void write(Path file, byte[] bytes, Safety safety) throws IOException {
    write(file, part -> writeAll(part, bytes), safety);
  }

  /**
   * Replaces the file by content that need not be in memory.
   *
   * @throws IOException when it cannot; the old content stays
   */
  public static void write(Path file, Content content, Safety safety) throws IOException {
    Path part = partBeside(file);
    try {
      writePart(part, content, safety);
      move(part, file);
    } catch (IOException | RuntimeException | Error e) {
      Files.deleteIfExists(part);
      throw e;
    }
    Path directory = file.toAbsolutePath().getParent();
    if (safety == Safety.DISK && directory != null) {
      forceNames(directory);
    }
  }

  /**
   * Puts a symbolic link in the file's place. Its name is with the operating system, no more.
   *
   * @param target where the link leads, as it is to stand in it; need not be there
   * @throws IOException when it cannot; what was there stays
   * @throws UnsupportedOperationException where the file system has no links
   */
  public static void writeLink(Path link, Path target) throws IOException {
    Path part = partBeside(link);
    Files.createSymbolicLink(part, target);
    try {
      move(part, link);
    } catch (IOException | RuntimeException | Error e) {
      Files.deleteIfExists(part);
      throw e;
    }
  }

  /** Whether a file is, by its name, what a process that was killed left of a new content. */
  public static boolean isPart(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(PART_PREFIX) && name.endsWith(PART_SUFFIX);
  }

  /**
   * Takes away what killed processes left in a directory. Only for who alone writes there: the part
   * of a live writer would go, too.
   *
   * @param directory need not be there
   */
  public static void removeParts(Path directory) {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, WholeFile::isPart)) {
      for (Path part : parts) {
        Files.deleteIfExists(part);
      }
    } catch (IOException | RuntimeException e) {
      // they are in nobody's way
    }
  }

  private static Path partBeside(Path file) {
    return file.resolveSibling(PART_PREFIX + UUID.randomUUID() + PART_SUFFIX);
  }

  private static void writePart(Path part, Content content, Safety safety) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS)) {
      content.writeTo(channel);
      if (safety == Safety.DISK) {
        channel.force(true);
      }
    }
  }

  private static void writeAll(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  /** A rename: it replaces a name, never what the name leads to. */
  private static void move(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Puts the names in a directory on stable storage, as far as the machine can: some systems cannot
   * open a directory, and need not.
   *
   * @param directory holds files that were made or moved
   */
  public static void forceNames(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows: the name is safe once the file is
    }
  }
}
