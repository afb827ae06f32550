package io.github.metriclogger.testkit.wandb;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of a run on the server.
 *
 * @param id the id
 * @param entity its owner
 * @param project its project
 * @param displayName its label, or null
 * @param metadata other values of {@code UpsertBucket} that were not null: {@code notes}, {@code
 *     tags}, {@code groupName}, {@code jobType}, {@code host}, {@code program} and so on
 * @param config the values, without {@code _wandb}
 * @param internals the value of {@code _wandb} in the config
 * @param lines the lines of each virtual file, such as {@code wandb-history.jsonl}
 * @param files the bytes by path
 * @param indexed the paths named in {@code uploaded}
 * @param alerts the variables of each alert
 * @param exitCode the exit code sent with {@code complete}, null before that
 * @param upserts how often {@code UpsertBucket} was applied
 */
public record ServerRun(
    String id,
    String entity,
    String project,
    @Nullable String displayName,
    Map<String, @Nullable Object> metadata,
    Map<String, @Nullable Object> config,
    Map<String, @Nullable Object> internals,
    Map<String, List<String>> lines,
    Map<String, byte[]> files,
    List<String> indexed,
    List<Map<String, @Nullable Object>> alerts,
    @Nullable Integer exitCode,
    int upserts) {

  /** The virtual file of history rows. */
  public static final String HISTORY = "wandb-history.jsonl";

  /** The virtual file of the system metrics. */
  public static final String EVENTS = "wandb-events.jsonl";

  /** The virtual file of the summary: one line. */
  public static final String SUMMARY = "wandb-summary.json";

  /** The virtual file of console output. */
  public static final String OUTPUT = "output.log";

  /**
   * Returns the lines of a virtual file.
   *
   * @param file its name
   * @return the lines, empty if there is no such file
   */
  public List<String> lines(String file) {
    return lines.getOrDefault(file, List.of());
  }

  /** Returns the parsed rows. A line that is not a JSON object yields an empty row. */
  public List<Map<String, @Nullable Object>> rows() {
    return lines(HISTORY).stream().map(JsonValues::objectOrEmpty).toList();
  }

  /** Returns the latest summary; empty before the first. */
  public Map<String, @Nullable Object> summary() {
    List<String> line = lines(SUMMARY);
    return line.isEmpty() ? Map.of() : JsonValues.objectOrEmpty(line.get(0));
  }

  /** Returns the tags, in the order in which they were sent. */
  public List<String> tags() {
    return JsonValues.texts(metadata.get("tags"));
  }

  /** Returns the notes, or null. */
  public @Nullable String notes() {
    return JsonValues.text(metadata.get("notes"));
  }

  /** Returns the group, or null. */
  public @Nullable String group() {
    return JsonValues.text(metadata.get("groupName"));
  }

  /** Returns the job type, or null. */
  public @Nullable String jobType() {
    return JsonValues.text(metadata.get("jobType"));
  }
}
