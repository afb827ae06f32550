package io.github.metriclogger.wandb.log;

import io.github.metriclogger.event.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a start of a run keeps its log and files: a directory below {@code wandb/}, named as the
 * official client names it.
 *
 * @param directory {@code [offline-]run-<stamp>-<id>}
 * @param log the log in it
 * @param exists whether the log is there and belongs to this very start
 */
public record RunFolder(Path directory, Path log, boolean exists) {

  /** Below {@link #files}, at the end of the run: its summary. */
  public static final String SUMMARY = "wandb-summary.json";

  /** Its config, as {@link ConfigYaml} writes it. */
  public static final String CONFIG = "config.yaml";

  /** The machine. */
  public static final String METADATA = "wandb-metadata.json";

  /** What it printed. */
  public static final String OUTPUT = "output.log";

  /** All files of the end. */
  public static final List<String> END_FILES = List.of(SUMMARY, CONFIG, METADATA, OUTPUT);

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
    Path log = directory.resolve(LogNames.log(id));
    return new RunFolder(directory, log, Files.exists(log));
  }

  /** Where the files lie that the log names. */
  public Path files() {
    return directory.resolve("files");
  }

  /** The logs of other starts of the run, oldest first; none when nothing is there yet. */
  public List<Path> others() throws IOException {
    List<Path> logs = new ArrayList<>(LogDirectories.ofSameRun(log));
    logs.remove(log);
    return logs;
  }
}
