package io.github.metriclogger.wandb.upload.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as the server names it.
 *
 * @param storageId the server's own id of it
 * @param entity the user or team that owns it
 * @param project where it is
 * @param run its id in addresses
 * @param name its label, null when it has none
 * @param rows how many rows of history the server has
 */
public record RemoteRun(
    String storageId, String entity, String project, String run, @Nullable String name, long rows) {

  /** The variables of the mutation that gives one. */
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
   * @throws ApiException when the answer lacks what no upload can do without, or says what cannot
   *     be
   */
  static RemoteRun of(Map<?, ?> data) throws ApiException {
    Object upsert = JsonPath.at(data, "upsertBucket");
    String id = JsonPath.text(upsert, "bucket", "id");
    String run = JsonPath.text(upsert, "bucket", "name");
    String project = JsonPath.text(upsert, "bucket", "project", "name");
    String entity = JsonPath.text(upsert, "bucket", "project", "entity", "name");
    if (id == null || run == null || project == null || entity == null) {
      throw ApiException.noAnswer("UpsertBucket: the answer does not name the run");
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
