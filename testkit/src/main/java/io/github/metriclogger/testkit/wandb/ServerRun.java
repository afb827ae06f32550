package io.github.metriclogger.testkit.wandb;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as the server knows it at one moment.
 *
 * @param id the id
 * @param entity who owns it
 * @param project where it is
 * @param displayName its label, or null
 * @param metadata what else {@code UpsertBucket} said: {@code notes}, {@code tags}, {@code
 *     groupName}, {@code jobType}, {@code host}, {@code program} and so on; only what was not null
 * @param config the values, without {@code _wandb}
 * @param internals the value of {@code _wandb} in the config
 * @param lines the lines of each virtual file, such as {@code wandb-history.jsonl}
 * @param files the bytes by path
 * @param indexed the paths that were named in {@code uploaded}
 * @param alerts the variables of each alert
 * @param exitCode what {@code complete} came with, null before that
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

  /** The virtual file of the rows. */
  public static final String HISTORY = "wandb-history.jsonl";

  /** The virtual file of the system metrics. */
  public static final String EVENTS = "wandb-events.jsonl";

  /** The virtual file of the summary: one line. */
  public static final String SUMMARY = "wandb-summary.json";

  /** The virtual file of the console's lines. */
  public static final String OUTPUT = "output.log";

  /**
   * The lines of a virtual file.
   *
   * @param file its name
   * @return the lines, none when there is no such file
   */
  public List<String> lines(String file) {
    return lines.getOrDefault(file, List.of());
  }

  /** The rows, each parsed. A line that is no JSON object gives an empty row. */
  public List<Map<String, @Nullable Object>> rows() {
    return lines(HISTORY).stream().map(Plain::objectOrEmpty).toList();
  }

  /** The summary that was streamed last; empty before the first. */
  public Map<String, @Nullable Object> summary() {
    List<String> line = lines(SUMMARY);
    return line.isEmpty() ? Map.of() : Plain.objectOrEmpty(line.get(0));
  }

  /** The tags, in the order that they were sent in. */
  public List<String> tags() {
    return Plain.texts(metadata.get("tags"));
  }

  /** The notes, or null. */
  public @Nullable String notes() {
    return Plain.text(metadata.get("notes"));
  }

  /** The group, or null. */
  public @Nullable String group() {
    return Plain.text(metadata.get("groupName"));
  }

  /** The job type, or null. */
  public @Nullable String jobType() {
    return Plain.text(metadata.get("jobType"));
  }
}
