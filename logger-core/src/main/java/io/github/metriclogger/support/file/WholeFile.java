package io.github.metriclogger.support.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Replaces files atomically: readers see the old content or the new one, never a part of it, even
 * after a crash. The new content is first written next to the file, under an unpredictable name
 * that does not exist yet. If the file is a link, the link itself is replaced and its target stays
 * untouched. Only one thread may write a given file.
 *
 * <p>A process that is killed may leave a part behind: a hidden file that {@link #isPart}
 * recognizes and {@link #removeParts} removes.
 */
public final class WholeFile {

  private static final String PART_PREFIX = ".metriclogger-";
  private static final String PART_SUFFIX = ".tmp";
  private static final int RANDOM_LENGTH = 20;

  private static final Set<OpenOption> NEW_PART =
      Set.of(
          StandardOpenOption.CREATE_NEW,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          LinkOption.NOFOLLOW_LINKS);

  /** Made for the first private file. */
  private static final class OwnerOnly {
    static final FileAttribute<?> RIGHTS =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  /** How safe the new content is when the call returns. */
  public enum Safety {
    /** Handed to the operating system. */
    OS,
    /** On stable storage. */
    DISK
  }

  /** The new content of a file. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes the whole content.
     *
     * @param part empty, open for reading and writing; the callee need not close it
     * @throws IOException if it cannot be written; the file keeps its old content
     */
    void writeTo(FileChannel part) throws IOException;
  }

  private WholeFile() {}

  /**
   * Replaces the file by a text in UTF-8. Half a surrogate pair, which is not a character, becomes
   * {@code ?}.
   *
   * @throws IOException if it cannot be written; the file keeps its old content
   */
  public static void write(Path file, String text, Safety safety) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8), safety);
  }

  /**
   * Replaces the file.
   *
   * @throws IOException if it cannot be written; the file keeps its old content
   */
  public static void write(Path file, byte[] bytes, Safety safety) throws IOException {
    write(file, part -> writeAll(part, bytes), safety);
  }

  /**
   * Replaces the file by content that need not be in memory.
   *
   * @throws IOException if it cannot be written; the file keeps its old content
   */
  public static void write(Path file, Content content, Safety safety) throws IOException {
    write(file, content, safety, new FileAttribute<?>[0]);
  }

  private static void write(Path file, Content content, Safety safety, FileAttribute<?>[] rights)
      throws IOException {
    Path part = partBeside(file);
    try {
      writePart(part, content, safety, rights);
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
   * Replaces the file by one that only its owner may read and write, where the file system has such
   * permissions. Nobody else can read the content at any time.
   *
   * @throws IOException if it cannot be written; the file keeps its old content and permissions
   */
  public static void writePrivate(Path file, byte[] bytes, Safety safety) throws IOException {
    boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] rights =
        isPosix ? new FileAttribute<?>[] {OwnerOnly.RIGHTS} : new FileAttribute<?>[0];
    write(file, part -> writeAll(part, bytes), safety, rights);
  }

  /**
   * Replaces the file by a symbolic link, which is handed to the operating system but not forced to
   * stable storage.
   *
   * @param target the target as stored in the link; need not exist
   * @throws IOException if it cannot be created; the file stays as it was
   * @throws UnsupportedOperationException if the file system has no links
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

  /** Whether a file is, by its name, a part that a killed process left behind. */
  public static boolean isPart(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.startsWith(PART_PREFIX) && name.endsWith(PART_SUFFIX);
  }

  /**
   * Removes the parts that killed processes left in a directory. Only for its sole writer, because
   * the part of a live writer would be removed, too.
   *
   * @param directory need not exist
   */
  public static void removeParts(Path directory) {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) {
        if (isPart(file)) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | RuntimeException e) {
      // they do no harm
    }
  }

  private static Path partBeside(Path file) {
    return file.resolveSibling(PART_PREFIX + RandomText.of(RANDOM_LENGTH) + PART_SUFFIX);
  }

  private static void writePart(
      Path part, Content content, Safety safety, FileAttribute<?>[] rights) throws IOException {
    try (FileChannel channel = FileChannel.open(part, NEW_PART, rights)) {
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

  /** Renames the part, which replaces a link but never its target. */
  private static void move(Path part, Path file) throws IOException {
    try {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /**
   * Forces the names in a directory to stable storage, if the system can: some cannot open a
   * directory, and need not.
   *
   * @param directory contains files that were created or moved
   */
  public static void forceNames(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows: the name is safe once the file is
    }
  }
}
