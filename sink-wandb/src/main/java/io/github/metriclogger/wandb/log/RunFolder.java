package io.github.metriclogger.wandb.log;

import io.github.metriclogger.event.RunInfo;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a start of a run keeps its log and files: a directory below {@code wandb/}, named as the
 * official client names it.
 *
 * @param directory {@code [offline-]run-<stamp>-<id>}
 * @param log the log in it
 * @param exists whether the log is there and belongs to this very start
 */
public record RunFolder(Path directory, Path log, boolean exists) {

  private static final Pattern NAME = Pattern.compile("(?:offline-)?run-(\\d{8}_\\d{6})-(.+)");

  /**
   * Chooses the directory.
   *
   * @param wandb the directory {@code wandb}
   * @param prefix {@code run-} or {@code offline-run-}
   * @param run says whether this start has a log already: a revived sink does
   * @param id the run's id
   */
  public static RunFolder of(Path wandb, String prefix, RunInfo run, String id) {
    String name = prefix + run.startStamp() + "-" + id;
    boolean goesOn = run.resumed() && run.resumeStep() < 0;
    RunFolder folder = at(wandb.resolve(name), id);
    for (int i = 1; folder.exists && !goesOn; i++) {
      folder = at(wandb.resolve(name + "-" + i), id); // another process of the same second
    }
    return folder;
  }

  private static RunFolder at(Path directory, String id) {
    Path log = log(directory, id);
    return new RunFolder(directory, log, Files.exists(log));
  }

  private static Path log(Path directory, String id) {
    return directory.resolve("run-" + id + ".wandb");
  }

  /** Where the files lie that the log names. */
  public Path files() {
    return directory.resolve("files");
  }

  /**
   * The logs of other starts of a run, oldest first.
   *
   * @param wandb the directory {@code wandb}; need not exist
   * @param id the run's id
   */
  public List<Path> others(Path wandb, String id) throws IOException {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(wandb)) {
      try (DirectoryStream<Path> directories = Files.newDirectoryStream(wandb)) {
        for (Path other : directories) {
          Path otherLog = log(other, id);
          if (isOf(id, other) && !other.equals(directory) && Files.isRegularFile(otherLog)) {
            found.add(otherLog);
          }
        }
      }
    }
    found.sort(Comparator.comparing(RunFolder::stamp).thenComparing(Path::toString));
    return found;
  }

  private static boolean isOf(String id, Path directory) {
    Matcher name = NAME.matcher(String.valueOf(directory.getFileName()));
    return name.matches() && name.group(2).startsWith(id);
  }

  private static String stamp(Path log) {
    Matcher name = NAME.matcher(String.valueOf(log.resolveSibling("").getFileName()));
    return name.matches() ? name.group(1) : "";
  }
}
