package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.log.RunFolder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The files that each run has at its end. If the writer of the log did not get to write them, they
 * are made from the log.
 */
public final class EndFiles {

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
      jobs.add(orContent(files, RunFolder.SUMMARY, text));
    }
    jobs.add(orContent(files, RunFolder.CONFIG, config.yaml()));
    if (!config.environment().isEmpty()) {
      String machine = Json.writePretty(config.environment());
      jobs.add(orContent(files, RunFolder.METADATA, machine));
    }
    if (files.holds(RunFolder.OUTPUT)) {
      jobs.add(files.job(FileJob.UNCOUNTED, RunFolder.OUTPUT));
    }
  }

  private static FileJob orContent(FilesFolder files, String name, String content) {
    return files.holds(name)
        ? files.job(FileJob.UNCOUNTED, name)
        : FileJob.of(name, content.getBytes(StandardCharsets.UTF_8));
  }
}
