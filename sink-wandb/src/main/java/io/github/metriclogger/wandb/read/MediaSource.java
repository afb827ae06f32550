package io.github.metriclogger.wandb.read;

import io.github.metriclogger.data.Image;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The files that a log names, all below one directory. What is missing is skipped. */
final class MediaSource {

  private static final long LARGEST = 64L << 20;

  private final Path directory;

  /**
   * Files below a directory.
   *
   * @param directory need not exist
   */
  MediaSource(Path directory) {
    this.directory = directory;
  }

  /** Where the files lie. */
  Path directory() {
    return directory;
  }

  /** A path as a log names it; null when it is none of this file system. */
  @Nullable Path path(String name) {
    try {
      return directory.getFileSystem().getPath(name);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** An image; null when there is none that can be read. */
  @Nullable Image image(String path) {
    byte[] bytes = bytes(path);
    if (bytes == null) {
      return null;
    }
    Image image = Image.file(bytes);
    return image.corrections().any() ? null : image; // another format
  }

  /**
   * What a file of JSON holds.
   *
   * @throws IOException when it is no JSON
   */
  @Nullable Object json(String path) throws IOException {
    byte[] bytes = bytes(path);
    return bytes == null ? null : Json.parse(bytes);
  }

  /** A log is data from anywhere: its paths must not lead out of the directory. */
  private byte @Nullable [] bytes(String path) {
    try {
      Path file = directory.resolve(path).toRealPath();
      boolean isInside = file.startsWith(directory.toRealPath());
      return isInside && Files.isRegularFile(file) && Files.size(file) <= LARGEST
          ? Files.readAllBytes(file)
          : null;
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }
}
