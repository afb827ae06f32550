package io.github.metriclogger.cli.page.detail.log;

import io.github.metriclogger.cli.run.FoundRun;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.support.file.SafeFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of a run's console log: {@code log/*.log} of a run directory of ours, {@code
 * files/output.log} beside logs of W&amp;B. None that lies elsewhere, behind a link, is taken.
 */
public final class RunLog {

  private final FoundRun found;

  /**
   * Looks for nothing yet.
   *
   * @param found the run
   */
  public RunLog(FoundRun found) {
    this.found = found;
  }

  /** The log as it lies in files; null where it does not. */
  public LogPage.@Nullable Source files() {
    return switch (found.kind()) {
      case RUN_DIRECTORY -> LogFiles.of(own(found.path()));
      case WANDB -> LogFiles.of(ofWandb());
      case CHECKPOINTS, FILES -> null;
    };
  }

  private static List<Path> own(Path directory) {
    Path place = directory.resolve("log");
    List<Path> files = new ArrayList<>();
    if (Files.isDirectory(place)) {
      try (DirectoryStream<Path> logs = Files.newDirectoryStream(place, "*.log")) {
        logs.forEach(files::add);
      } catch (IOException unreadable) {
        return List.of();
      }
    }
    files.removeIf(file -> !Files.isRegularFile(file) || !SafeFiles.isWithin(directory, file));
    files.sort(null); // their names hold the time of the start
    return files;
  }

  private List<Path> ofWandb() {
    Set<Path> files = new LinkedHashSet<>();
    for (Formats.Source source : found.sources()) {
      Path directory = source.path().toAbsolutePath().getParent();
      if (directory != null) {
        Path file = directory.resolve("files").resolve("output.log");
        if (Files.isRegularFile(file) && SafeFiles.isWithin(directory, file)) {
          files.add(file);
        }
      }
    }
    return List.copyOf(files);
  }
}
