package io.github.metriclogger.cli.page.detail;

import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads files of a run whose names stand in data of the run: none outside of its directory. */
final class OwnFiles {

  private OwnFiles() {}

  /**
   * Reads a file.
   *
   * @param directory the directory that it must lie in, after all links are followed
   * @param file relative to the directory
   * @param limit the largest size in bytes
   * @return null when it is not there, lies elsewhere, is no file, or is larger
   */
  static byte @Nullable [] read(Path directory, Path file, int limit) throws IOException {
    if (file.isAbsolute()) {
      return null;
    }
    try {
      Path real = directory.resolve(file).toRealPath();
      return real.startsWith(directory.toRealPath()) ? SafeFiles.readBytes(real, limit) : null;
    } catch (FileSystemException e) {
      return null;
    }
  }
}
