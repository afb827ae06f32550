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
 * Opens files in directories that others may write to, too. Only regular files are opened: a pipe
 * would block for ever, a device has no end. Nothing is written through a link, which could lead to
 * any file of the person whose program this is.
 */
public final class SafeFiles {

  private SafeFiles() {}

  /**
   * Opens a file for writing, itself and not what a link leads to.
   *
   * @param options further than {@link StandardOpenOption#WRITE}
   * @throws NoSuchFileException when there is none, and no option makes one
   * @throws FileSystemException when a link, a pipe, a device or a directory is there
   * @throws IOException when it cannot be opened
   */
  public static FileChannel openForWriting(Path file, OpenOption... options) throws IOException {
    try {
      requireRegular(file, attributes(file, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException none) {
      // the options say whether that is right
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
   * @throws NoSuchFileException when there is none
   * @throws FileSystemException when it is a pipe, a device or a directory
   * @throws IOException when it cannot be opened
   */
  public static FileChannel openForReading(Path file) throws IOException {
    requireRegular(file, attributes(file));
    return FileChannel.open(file, StandardOpenOption.READ);
  }

  /**
   * The whole content of a regular file; a link to one is followed.
   *
   * @param limit the most bytes that it may have, at most 2 GiB
   * @throws NoSuchFileException when there is none
   * @throws FileSystemException when it is a pipe, a device or a directory, or is longer
   * @throws IOException when it cannot be read
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
   * The whole content of a regular file as text in UTF-8, with U+FFFD for what is none; otherwise
   * as {@link #readBytes}.
   */
  public static String readText(Path file, int limit) throws IOException {
    return new String(readBytes(file, limit), StandardCharsets.UTF_8);
  }

  /**
   * Makes the directory that a file is to be in, as {@link #createDirectories} does.
   *
   * @param base may itself be a link, or below one
   * @param file below the base
   * @throws IOException when it cannot be made
   */
  public static void createDirectoriesFor(Path base, Path file) throws IOException {
    Path directory = file.getParent();
    if (directory != null) {
      createDirectories(base, directory);
    }
  }

  /**
   * Makes a directory and those above it, and is led elsewhere by no link below a base.
   *
   * @param base may itself be a link, or below one: a person chose it; made when it is not there
   * @param directory the base or one below it
   * @throws FileSystemException when a link or a file stands in the way, or the directory is not
   *     below the base
   * @throws IOException when it cannot be made
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
   * Whether a file is really where its name says: no link leads from below a directory to
   * elsewhere. False when it is not there.
   *
   * @param directory may itself be a link
   */
  public static boolean isWithin(Path directory, Path file) {
    try {
      return file.toRealPath().startsWith(directory.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Whether a file is a link to another one below the same directory: whoever searches the
   * directory finds that one under its own name, too.
   *
   * @param directory may itself be a link
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
