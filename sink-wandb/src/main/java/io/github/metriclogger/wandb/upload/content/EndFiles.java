package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.support.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * The files that each run has at its end. Where the writer of the log did not come to write them,
 * they follow from the log.
 */
public final class EndFiles {

  /** Their names. */
  public static final Set<String> NAMES =
      Set.of("wandb-summary.json", "config.yaml", "wandb-metadata.json", "output.log");

  private EndFiles() {}

  /**
   * Adds them.
   *
   * @param files the run's folder of files
   */
  public static void add(
      FilesFolder files, ConfigState config, SummaryState summary, List<FileJob> jobs) {
    if (!summary.isEmpty()) {
      String text = summary.line().toString();
      jobs.add(orContent(files, "wandb-summary.json", text));
    }
    jobs.add(orContent(files, "config.yaml", config.yaml()));
    if (!config.environment().isEmpty()) {
      String machine = Json.writePretty(config.environment());
      jobs.add(orContent(files, "wandb-metadata.json", machine));
    }
    if (files.holds("output.log")) {
      jobs.add(files.job(FileJob.UNCOUNTED, "output.log"));
    }
  }

  private static FileJob orContent(FilesFolder files, String name, String content) {
    return files.holds(name)
        ? files.job(FileJob.UNCOUNTED, name)
        : FileJob.of(name, content.getBytes(StandardCharsets.UTF_8));
  }
}
