package io.github.metriclogger.support.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Opens files in directories that others may write to as well. Only regular files are opened: a
 * pipe could block forever, and a device has no end. Nothing is written through a link, which could
 * point to any file of the user.
 */
public final class SafeFiles {

  private SafeFiles() {}

  /**
   * Opens a file for writing without following a link.
   *
   * @param options in addition to {@link StandardOpenOption#WRITE}
   * @throws NoSuchFileException if there is no file, and no option creates one
   * @throws FileSystemException if it is a link, a pipe, a device or a directory
   * @throws IOException if it cannot be opened
   */
  public static FileChannel openForWriting(Path file, OpenOption... options) throws IOException {
    try {
      requireRegular(file, attributes(file, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException none) {
      // the options decide whether that is an error
    }
    Set<OpenOption> all = new HashSet<>(List.of(options));
    if (!all.contains(StandardOpenOption.APPEND)) {
      all.add(StandardOpenOption.WRITE);
    }
    all.add(LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(file, all);
  }

  /**
   * Opens a file for reading; a link to a regular file is followed.
   *
   * @throws NoSuchFileException if there is none
   * @throws FileSystemException if it is a pipe, a device or a directory
   * @throws IOException if it cannot be opened
   */
  public static FileChannel openForReading(Path file) throws IOException {
    requireRegular(file, attributes(file));
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  /**
   * Reads a regular file; a link to one is followed.
   *
   * @param limit the largest size in bytes
   * @throws NoSuchFileException if there is none
   * @throws FileSystemException if it is a pipe, a device or a directory, or is larger than the
   *     limit
   * @throws IOException if it cannot be read
   */
  public static byte[] readBytes(Path file, int limit) throws IOException {
    try (FileChannel channel = openForReading(file);
        InputStream in = Channels.newInputStream(channel)) {
      byte[] bytes = channel.size() > limit ? new byte[0] : in.readNBytes(limit);
      if (channel.size() > limit) {
        throw refusal(file, "is longer than " + limit + " bytes");
      }
      return bytes;
    }
  }

  /**
   * Reads a regular file as UTF-8, with U+FFFD for invalid bytes; otherwise like {@link
   * #readBytes}.
   */
  public static String readText(Path file, int limit) throws IOException {
    return new String(readBytes(file, limit), StandardCharsets.UTF_8);
  }

  /**
   * Creates the directory of a file, like {@link #createDirectories}.
   *
   * @param base may be a link, or below one
   * @param file a file below the base
   * @throws IOException if it cannot be created
   */
  public static void createDirectoriesFor(Path base, Path file) throws IOException {
    Path directory = file.getParent();
    if (directory != null) {
      createDirectories(base, directory);
    }
  }

  /**
   * Creates a directory and those above it, without following a link below a base.
   *
   * @param base created if it does not exist; may be a link, or below one, because a person chose
   *     it
   * @param directory the base or one below it
   * @throws FileSystemException if a link or a file is in the way, or the directory is not below
   *     the base
   * @throws IOException if it cannot be created
   */
  public static void createDirectories(Path base, Path directory) throws IOException {
    if (!directory.startsWith(base)) {
      throw refusal(directory, "is not below " + base);
    }
    Files.createDirectories(base);
    Path made = base;
    for (Path name : base.relativize(directory)) {
      if (name.toString().isEmpty()) {
        return;
      }
      made = made.resolve(name);
      createDirectory(made);
    }
  }

  private static void createDirectory(Path directory) throws IOException {
    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        requireNoLink(directory, attributes(directory, LinkOption.NOFOLLOW_LINKS));
        throw e;
      }
    }
  }

  /**
   * Whether a file is really below a directory, even after following links. False if it does not
   * exist.
   *
   * @param directory may be a link
   */
  public static boolean isWithin(Path directory, Path file) {
    try {
      return file.toRealPath().startsWith(directory.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether a file is a link to another one below the same directory, which a search of the
   * directory also finds under its own name.
   *
   * @param directory may be a link
   */
  public static boolean isAlias(Path directory, Path file) {
    return Files.isSymbolicLink(file) && isWithin(directory, file);
  }

  private static BasicFileAttributes attributes(Path file, LinkOption... options)
      throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, options);
  }

  private static void requireRegular(Path file, BasicFileAttributes attributes)
      throws FileSystemException {
    requireNoLink(file, attributes);
    if (!attributes.isRegularFile()) {
      throw refusal(
          file,
          attributes.isDirectory() ? "is a directory" : "is no regular file, and is not opened");
    }
  }

  private static void requireNoLink(Path file, BasicFileAttributes attributes)
      throws FileSystemException {
    if (attributes.isSymbolicLink()) {
      throw refusal(file, "is a link, and nothing is written through one: take it away");
    }
  }

  private static FileSystemException refusal(Path file, String reason) {
    return new FileSystemException(file.toString(), null, reason);
  }
}
