package io.github.metriclogger.support;

import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The lines of {@value #FILE} in a run directory: an alert each, as a JSON object with {@code
 * level} ({@code info}, {@code warn}, {@code error}), {@code title}, {@code text}, {@code step}
 * (null if it concerns none) and {@code wall_time} in seconds since 1970.
 */
public final class AlertLines {

  /** The name of the file. */
  public static final String FILE = "alerts.jsonl";

  private AlertLines() {}

  /** The line of an alert, with its end. */
  public static String of(AlertRaised alert) {
    Map<String, @Nullable Object> line = new LinkedHashMap<>();
    line.put("wall_time", alert.wallTime());
    line.put("step", alert.step() < 0 ? null : alert.step());
    line.put("level", alert.level().name().toLowerCase(Locale.ROOT));
    line.put("title", alert.title());
    line.put("text", alert.text());
    return Json.write(line) + "\n";
  }

  /**
   * The alert of a line.
   *
   * @param line the bytes of a JSON object
   * @return null if it is none, as after a damage of the file
   */
  public static @Nullable AlertRaised parse(byte[] line) {
    try {
      return Json.parse(line) instanceof Map<?, ?> fields ? of(fields) : null;
    } catch (IOException | IllegalArgumentException noAlert) {
      return null;
    }
  }

  private static @Nullable AlertRaised of(Map<?, ?> fields) {
    if (!(fields.get("title") instanceof String title)
        || !(fields.get("level") instanceof String level)) {
      return null;
    }
    return new AlertRaised(
        AlertLevel.valueOf(level.toUpperCase(Locale.ROOT)),
        title,
        fields.get("text") instanceof String text ? text : "",
        fields.get("step") instanceof Number step ? step.longValue() : -1,
        fields.get("wall_time") instanceof Number time ? time.doubleValue() : 0);
  }
}
