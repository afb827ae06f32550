package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.upload.http.JsonPath;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a log begins on the server: what earlier parts of the run have put there.
 *
 * @param history lines of it that are there
 * @param events lines of them
 * @param output lines of it
 * @param step the lowest step that a row may have
 * @param runtime seconds to add to those of the log
 * @param merged whether earlier config and summary shine through
 */
public record Offsets(
    long history, long events, long output, long step, double runtime, boolean merged) {

  /** A run that is new. */
  static final Offsets NEW = new Offsets(0, 0, 0, 0, 0, false);

  /** A value of a row or a summary as it must be behind the earlier parts. */
  public String shifted(String key, String json) {
    if (step > 0 && key.equals("_step")) {
      return step(json);
    }
    return runtime > 0 && key.equals("_runtime") ? runtime(json) : json;
  }

  /** The seconds of the log behind those of the earlier parts. */
  String runtime(String json) {
    try {
      return Json.write(Double.parseDouble(json) + runtime);
    } catch (NumberFormatException noNumber) {
      return json;
    }
  }

  private String step(String json) {
    try {
      return Long.parseLong(json) < step ? Long.toString(step) : json;
    } catch (NumberFormatException noStep) {
      return json;
    }
  }

  Map<String, Object> json() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("history", history);
    map.put("events", events);
    map.put("output", output);
    map.put("step", step);
    map.put("runtime", runtime);
    map.put("merged", merged);
    return map;
  }

  static Offsets of(@Nullable Object json) {
    double runtime = JsonPath.number(json, "runtime");
    return new Offsets(
        JsonPath.whole(json, 0, "history"),
        JsonPath.whole(json, 0, "events"),
        JsonPath.whole(json, 0, "output"),
        JsonPath.whole(json, 0, "step"),
        runtime > 0 ? runtime : 0,
        Boolean.TRUE.equals(JsonPath.at(json, "merged")));
  }
}
