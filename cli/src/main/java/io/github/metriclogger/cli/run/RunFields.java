package io.github.metriclogger.cli.run;

import io.github.metriclogger.support.Stamps;
import io.github.metriclogger.support.file.SafeFiles;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The object in a small JSON file that lies in the directory of a run, such as {@value #RECORD}.
 *
 * @param fields its fields; none when the file cannot be read, is no object, or lies elsewhere
 */
public record RunFields(Map<?, ?> fields) {

  /** Who a run is, and how it fares. */
  public static final String RECORD = "run.json";

  /** What is known of each of its metrics. */
  public static final String SUMMARY = "summary.json";

  /** No field. */
  public static final RunFields NONE = new RunFields(Map.of());

  private static final int LARGEST = 16 << 20;

  /**
   * Reads a file.
   *
   * @param directory the directory of the run; what lies outside of it, after all links are
   *     followed, is not read
   * @param name the file, seen from there
   */
  public static RunFields read(Path directory, String name) {
    Path file = directory.resolve(name);
    try {
      return SafeFiles.isWithin(directory, file)
              && Json.parse(SafeFiles.readBytes(file, LARGEST)) instanceof Map<?, ?> map
          ? new RunFields(map)
          : NONE;
    } catch (IOException unreadable) {
      return NONE;
    }
  }

  /** Any field, or null. */
  public @Nullable Object get(String field) {
    return fields.get(field);
  }

  /** A text, or null. */
  public @Nullable String text(String field) {
    return fields.get(field) instanceof String text ? text : null;
  }

  /** A number, or NaN. */
  public double number(String field) {
    return fields.get(field) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /** A moment in seconds since 1970, or NaN. */
  public double time(String field) {
    return Stamps.seconds(fields.get(field));
  }

  /** An object; empty when there is none. */
  public Map<?, ?> map(String field) {
    return fields.get(field) instanceof Map<?, ?> map ? map : Map.of();
  }

  /** When the run of a record last started, in seconds since 1970, or NaN. */
  double lastStart() {
    return fields.get("starts") instanceof List<?> starts && !starts.isEmpty()
        ? Stamps.seconds(starts.get(starts.size() - 1))
        : time("started");
  }
}
