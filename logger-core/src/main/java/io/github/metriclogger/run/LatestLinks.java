package io.github.metriclogger.run;

import io.github.metriclogger.support.file.WholeFile;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The links {@code dir/latest} and {@code dir/project/latest}: relative symbolic links to the run
 * directory that was opened last. They are a convenience: if a link cannot be created, it is left
 * out, and anything else that has its name is left alone.
 */
final class LatestLinks {

  static final String NAME = "latest";

  private LatestLinks() {}

  /**
   * Points both links to a run directory.
   *
   * @param run {@code dir/project/name}, with its record
   */
  static void update(Path run) {
    Path project = run.getParent();
    if (project == null) {
      return;
    }
    point(project, run);
    Path runs = project.getParent();
    if (runs != null) {
      point(runs, run);
    }
  }

  private static void point(Path directory, Path run) {
    Path link = directory.resolve(NAME);
    Path target = directory.relativize(run);
    try {
      create(link, target);
    } catch (IOException | RuntimeException e) {
      // no links in this file system, or no permission
    }
  }

  private static void create(Path link, Path target) throws IOException {
    try {
      Files.createSymbolicLink(link, target);
    } catch (FileAlreadyExistsException e) {
      if (isOwn(link, target.getNameCount())) {
        WholeFile.writeLink(link, target);
      }
    }
  }

  /**
   * Removes the link {@code dir/latest} if a project has that name: otherwise the project's runs
   * would be created inside the run that the link points to.
   *
   * @throws IOException if it cannot be removed
   */
  static void makeWayFor(Path project) throws IOException {
    if (project.endsWith(NAME) && isOwn(project, 2)) {
      Files.delete(project);
    }
  }

  /**
   * Whether a link is one of ours: it leads {@code names} levels down, to a run or to one that is
   * gone.
   */
  private static boolean isOwn(Path link, int names) throws IOException {
    if (!Files.isSymbolicLink(link)) {
      return false;
    }
    Path target = Files.readSymbolicLink(link);
    if (target.isAbsolute()
        || target.getNameCount() != names
        || !target.equals(target.normalize())
        || target.startsWith("..")) {
      return false;
    }
    Path run = link.resolveSibling(target);
    return !Files.exists(run, LinkOption.NOFOLLOW_LINKS)
        || Files.isRegularFile(run.resolve(RunRecord.FILE));
  }
}
