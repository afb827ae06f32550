package io.github.metriclogger.wandb.write;

import io.github.metriclogger.spi.PathSegment;
import io.github.metriclogger.support.Sha256;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.support.file.WholeFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.StringJoiner;

/**
 * The files below {@code files/media}. A name contains part of the content's checksum, so a file
 * that exists already has the right content. Not for use by several threads.
 */
final class MediaCopies {

  private static final int ID_DIGITS = 20;
  private static final int MOST_FOLDERS = 12;

  /**
   * A written file.
   *
   * @param path slash path below {@code files/}
   * @param sha256 64 hexadecimal digits
   * @param size in bytes
   */
  record Saved(String path, String sha256, long size) {}

  private final Path directory;

  /** Written, but not on stable storage yet. */
  private final Set<Path> young = new LinkedHashSet<>();

  /**
   * Files below a directory.
   *
   * @param directory {@code files}
   */
  MediaCopies(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes a file.
   *
   * @param folder below {@code media}, e.g. {@code images}
   * @param tag its slashes become folders
   * @param step becomes part of the name
   * @param extension with the dot
   * @param content the bytes
   */
  Saved save(String folder, String tag, long step, String extension, byte[] content)
      throws IOException {
    String sha256 = Sha256.hex(content);
    String name = "_" + step + "_" + sha256.substring(0, ID_DIGITS) + extension;
    String path = "media/" + folder + "/" + safe(tag) + name;
    Path file = directory.resolve(path);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
        || Files.size(file) != content.length) {
      write(file, content);
      young.add(file);
    }
    return new Saved(path, sha256, content.length);
  }

  /** Puts all files on stable storage. */
  void force() throws IOException {
    for (Path file : Set.copyOf(young)) {
      try (FileChannel channel = SafeFiles.openForWriting(file)) {
        channel.force(true);
      }
      young.remove(file);
    }
  }

  /** A reader sees the whole file or none. */
  private void write(Path file, byte[] content) throws IOException {
    SafeFiles.createDirectoriesFor(directory, file);
    WholeFile.write(file, content, WholeFile.Safety.OS);
  }

  private static String safe(String tag) {
    StringJoiner path = new StringJoiner("/");
    path.setEmptyValue("media");
    for (String segment : tag.split("/", MOST_FOLDERS)) {
      if (!segment.isEmpty()) {
        path.add(PathSegment.of(segment.replace('/', '-')));
      }
    }
    return path.toString();
  }
}
