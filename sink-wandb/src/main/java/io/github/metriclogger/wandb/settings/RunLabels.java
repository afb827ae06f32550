package io.github.metriclogger.wandb.settings;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names that the settings give a run. What they leave out is null or empty and comes from the
 * run itself.
 *
 * @param project a project of the server
 * @param entity a user or team of the server; null = the account's own
 * @param name label for people
 * @param id unique key
 * @param group gathers runs
 * @param jobType gathers runs within a group
 * @param notes free text
 * @param tags words for finding it
 */
public record RunLabels(
    @Nullable String project,
    @Nullable String entity,
    @Nullable String name,
    @Nullable String id,
    @Nullable String group,
    @Nullable String jobType,
    @Nullable String notes,
    List<String> tags) {

  public RunLabels {
    tags = List.copyOf(tags);
  }

  /** The same without what identifies a single run. */
  public RunLabels ofAnyRun() {
    return new RunLabels(project, entity, null, null, group, jobType, notes, tags);
  }
}
