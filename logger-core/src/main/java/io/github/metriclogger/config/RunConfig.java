package io.github.metriclogger.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code run}.
 *
 * @param project group of comparable runs; one path segment
 * @param name label for people, one path segment; null = generate one
 * @param group gathers runs, or null
 * @param jobType gathers runs within a group, or null
 * @param tags words for finding it
 * @param notes free text, or null
 * @param dir where runs are kept: the run directory is {@code dir/project/name}
 * @param resume whether to resume an earlier run
 * @param id the run's id; null = generate one
 * @param ranks which of several processes write
 * @param latestLinks whether links named {@code latest} lead to the newest run
 */
public record RunConfig(
    String project,
    @Nullable String name,
    @Nullable String group,
    @Nullable String jobType,
    List<String> tags,
    @Nullable String notes,
    Path dir,
    ResumeMode resume,
    @Nullable String id,
    RanksMode ranks,
    boolean latestLinks) {

  /** Takes a copy of the tags. */
  public RunConfig {
    tags = List.copyOf(tags);
  }
}
