package io.github.metriclogger.cli.run;

import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run.json} of a run directory says.
 *
 * @param status as written there: {@code running}, {@code finished} …; null when there is none
 * @param error what failed, or null
 * @param finished when it ended, as text in UTC, or null
 * @param host the host that last ran it, or null
 * @param project the project, or null
 * @param name the run's name, or null
 * @param id the run's id, or null
 */
record RecordedRun(
    @Nullable String status,
    @Nullable String error,
    @Nullable String finished,
    @Nullable String host,
    @Nullable String project,
    @Nullable String name,
    @Nullable String id) {

  static final String FILE = "run.json";

  private static final RecordedRun UNKNOWN =
      new RecordedRun(null, null, null, null, null, null, null);

  /** Reads the record of a run directory; all null when it cannot be read. */
  static RecordedRun read(Path directory) {
    try {
      return Json.parse(directory.resolve(FILE)) instanceof Map<?, ?> fields ? of(fields) : UNKNOWN;
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static RecordedRun of(Map<?, ?> fields) {
    return new RecordedRun(
        text(fields, "status"),
        text(fields, "error"),
        text(fields, "finished"),
        text(fields, "host"),
        text(fields, "project"),
        text(fields, "name"),
        text(fields, "id"));
  }

  private static @Nullable String text(Map<?, ?> fields, String field) {
    return fields.get(field) instanceof String text ? text : null;
  }
}
