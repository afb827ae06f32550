package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.FailureText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as the server names it.
 *
 * @param storageId the server's internal id
 * @param entity the user or team that owns it
 * @param project its project
 * @param run its id in addresses
 * @param name its label, null when it has none
 * @param rows how many rows of history the server has
 */
public record RemoteRun(
    String storageId, String entity, String project, String run, @Nullable String name, long rows) {

  /** The variables of the UpsertBucket mutation. */
  static final List<String> VARIABLES =
      List.of(
          "id",
          "name",
          "project",
          "entity",
          "groupName",
          "displayName",
          "notes",
          "commit",
          "config",
          "host",
          "program",
          "repo",
          "jobType",
          "sweep",
          "tags",
          "description",
          "debug",
          "state",
          "summaryMetrics");

  /**
   * Reads the answer to an UpsertBucket.
   *
   * @throws ApiException if the answer lacks a required value or holds an impossible one
   */
  static RemoteRun of(Map<?, ?> data) throws ApiException {
    Object upsert = JsonPath.at(data, "upsertBucket");
    String id = JsonPath.text(upsert, "bucket", "id");
    String run = JsonPath.text(upsert, "bucket", "name");
    String project = JsonPath.text(upsert, "bucket", "project", "name");
    String entity = JsonPath.text(upsert, "bucket", "project", "entity", "name");
    if (id == null || run == null || project == null || entity == null) {
      throw ApiException.noAnswer(
          Transport.inRequest("UpsertBucket", Cause.of(FailureText.ANSWER_NO_RUN)));
    }
    return new RemoteRun(
        id,
        entity,
        project,
        run,
        JsonPath.text(upsert, "bucket", "displayName"),
        Counts.lines("UpsertBucket", JsonPath.at(upsert, "bucket"), "historyLineCount"));
  }
}
