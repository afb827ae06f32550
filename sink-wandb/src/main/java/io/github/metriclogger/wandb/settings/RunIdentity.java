package io.github.metriclogger.wandb.settings;

import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.wandb.text.WandbText;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The names of a run on the server: those of the settings, else those of the run itself, altered
 * where the server would reject them. If several processes write, each is a run of its own.
 *
 * @param id unique key, a path segment
 * @param project a project of the server
 * @param name label for people
 * @param entity a user or team; null = the account's own
 * @param group gathers runs, or null
 * @param jobType gathers runs within a group, or null
 * @param notes free text, or null
 * @param tags words for finding it
 */
public record RunIdentity(
    String id,
    String project,
    String name,
    @Nullable String entity,
    @Nullable String group,
    @Nullable String jobType,
    @Nullable String notes,
    List<String> tags) {

  public RunIdentity {
    tags = List.copyOf(tags);
  }

  /**
   * Combines settings and run.
   *
   * @param context receives a warning for each altered name
   */
  public static RunIdentity of(RunLabels labels, RunInfo run, SinkContext context) {
    List<String> tags = labels.tags().isEmpty() ? run.tags() : labels.tags();
    String ofRank = run.rank() == 0 ? "" : "-rank_" + run.rank(); // a server run has one writer
    String nearestId = SettingRules.nearestId(run.id());
    return new RunIdentity(
        legal(WandbText.ID, or(labels.id(), run.id()), nearestId, labels.id(), context) + ofRank,
        legal(
            WandbText.PROJECT,
            or(labels.project(), run.project()),
            SettingRules.nearestProject(run.project()),
            labels.project(),
            context),
        or(labels.name(), run.name()) + ofRank,
        labels.entity(),
        labels.group() == null ? run.group() : labels.group(),
        labels.jobType() == null ? run.jobType() : labels.jobType(),
        labels.notes() == null ? run.notes() : labels.notes(),
        tags.stream().map(SettingRules::nearestTag).filter(tag -> !tag.isEmpty()).toList());
  }

  private static String or(@Nullable String first, String second) {
    return Objects.requireNonNullElse(first, second);
  }

  /** Settings were checked when they were read; the run's own names were not. */
  private static String legal(
      WandbText what, String text, String nearest, @Nullable String set, SinkContext context) {
    if (set != null || text.equals(nearest)) {
      return text;
    }
    WandbText.OTHER_NAME.warn(
        context, "what", what.in(context.language()), "text", text, "nearest", nearest);
    return nearest;
  }
}
