package io.github.metriclogger.wandb.upload.content;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The folder {@code files} of a run. A run may come from anyone, so neither paths in its log nor
 * links in this folder can make us send files from elsewhere, unless links are trusted.
 *
 * @param directory beside the log
 * @param trustsLinks whether links may lead out of it, as those of {@code wandb.save} do
 */
public record FilesFolder(Path directory, boolean trustsLinks) {

  /** The folder of a log's run. */
  public static FilesFolder of(Path log, boolean trustsLinks) {
    return new FilesFolder(log.resolveSibling("files").normalize(), trustsLinks);
  }

  /** Whether a file or a link has this name. */
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

  /** The file of a path; a file that does not exist if the path leads out of the folder. */
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
