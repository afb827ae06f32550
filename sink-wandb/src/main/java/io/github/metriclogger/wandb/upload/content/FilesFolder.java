package io.github.metriclogger.wandb.upload.content;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The folder {@code files} of a run. A log and what lies beside it may be from anywhere: neither
 * its paths nor links in the folder make us send files from elsewhere, unless the run is trusted.
 *
 * @param directory beside the log
 * @param trustsLinks whether links may lead out of it, as those of {@code wandb.save} do
 */
public record FilesFolder(Path directory, boolean trustsLinks) {

  /** The folder of a log's run. */
  public static FilesFolder of(Path log, boolean trustsLinks) {
    return new FilesFolder(log.resolveSibling("files").normalize(), trustsLinks);
  }

  /** Whether there is a file, or a link, of this name. */
  boolean holds(String path) {
    return Files.exists(inside(path), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * The upload of a file.
   *
   * @param place among the files of the log that go at once, or {@link FileJob#UNCOUNTED}
   * @param path slash path, as the log says it
   */
  public FileJob job(long place, String path) {
    return FileJob.of(place, path, inside(path), trustsLinks ? null : directory);
  }

  /** The file of a path; for one that leads out of the folder one that is not there. */
  private Path inside(String path) {
    Path nowhere = directory.resolve("nowhere").resolve("nothing");
    try {
      Path file = directory.resolve(path).normalize();
      return file.startsWith(directory) && !file.equals(directory) ? file : nowhere;
    } catch (InvalidPathException noPath) {
      return nowhere;
    }
  }
}
