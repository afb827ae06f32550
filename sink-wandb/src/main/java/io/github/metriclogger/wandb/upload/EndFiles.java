package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.spi.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * The files that each run has at its end. Where the writer of the log did not come to write them,
 * they follow from the log.
 */
final class EndFiles {

  /** Their names. */
  static final Set<String> NAMES =
      Set.of("wandb-summary.json", "config.yaml", "wandb-metadata.json", "output.log");

  private EndFiles() {}

  /**
   * Adds them.
   *
   * @param files the run's folder of files
   */
  static void add(Path files, ConfigState config, SummaryState summary, List<FileJob> jobs) {
    if (!summary.isEmpty()) {
      String text = summary.line().toString();
      jobs.add(orContent(files, "wandb-summary.json", text));
    }
    jobs.add(orContent(files, "config.yaml", config.yaml()));
    if (!config.environment().isEmpty()) {
      String machine = Json.writePretty(config.environment());
      jobs.add(orContent(files, "wandb-metadata.json", machine));
    }
    if (Files.isRegularFile(files.resolve("output.log"))) {
      jobs.add(FileJob.of(FileJob.UNCOUNTED, "output.log", files.resolve("output.log")));
    }
  }

  private static FileJob orContent(Path files, String name, String content) {
    return FileJob.orContent(name, files.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }

  /** The file of a path; for one that leads out of the folder one that is not there. */
  static Path inside(Path files, String path) {
    Path nowhere = files.resolve("nowhere").resolve("nothing");
    try {
      Path file = files.resolve(path).normalize();
      return file.startsWith(files) && !file.equals(files) ? file : nowhere;
    } catch (InvalidPathException noPath) {
      return nowhere;
    }
  }
}
