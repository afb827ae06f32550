package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.upload.http.JsonPath;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a log starts on the server, after what earlier starts of the run have put there.
 *
 * @param history number of history lines there
 * @param events number of system event lines there
 * @param output number of console lines there
 * @param step the lowest step that a row may have
 * @param runtime seconds to add to those of the log
 * @param merged whether the earlier config and summary are kept
 */
public record Offsets(
    long history, long events, long output, long step, double runtime, boolean merged) {

  /** A run that is new. */
  static final Offsets NEW = new Offsets(0, 0, 0, 0, 0, false);

  /** A value of a row or a summary, shifted to follow the earlier starts. */
  public String shifted(String key, String json) {
    if (step > 0 && key.equals("_step")) {
      return step(json);
    }
    return runtime > 0 && key.equals("_runtime") ? runtime(json) : json;
  }

  /** The log's seconds, added to those of the earlier starts. */
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
