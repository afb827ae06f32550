package io.github.metriclogger.wandb.upload.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the server has of a run that is there.
 *
 * @param storageId the server's own id of it
 * @param history lines of it
 * @param events lines of them
 * @param output lines of it
 * @param nextStep the first step that is behind all that are there
 * @param runtime seconds that the run took so far
 * @param lastStep of the last row, -1 when it is not known
 * @param lastTime of the last row, seconds since 1970, NaN when it is not known
 * @param config by keys, as the server wraps it
 * @param summary the last one
 */
public record RemoteStatus(
    String storageId,
    long history,
    long events,
    long output,
    long nextStep,
    double runtime,
    long lastStep,
    double lastTime,
    Map<?, ?> config,
    Map<?, ?> summary) {

  /** Seconds that no run takes: an official client wrote nanoseconds here. */
  private static final double INSANE = 1e8;

  private static final String OPERATION = "RunResumeStatus";

  /**
   * Reads the answer to a RunResumeStatus.
   *
   * @return null when the run is not there, or was never started: its config then has no {@code t}
   * @throws ApiException when it says what cannot be
   */
  static @Nullable RemoteStatus of(Map<?, ?> data) throws ApiException {
    Object bucket = JsonPath.at(data, "model", "bucket");
    String id = JsonPath.text(bucket, "id");
    if (id == null || !isStarted(bucket)) {
      return null;
    }
    Map<?, ?> summary = JsonPath.inside(bucket, "summaryMetrics");
    Map<?, ?> row = JsonPath.tail(bucket, "historyTail");
    long history = Counts.lines(OPERATION, bucket, "historyLineCount");
    long lastStep = Counts.lastStep(OPERATION, row);
    long next = history == 0 ? 0 : Math.max(lastStep, step(summary)) + 1;
    return new RemoteStatus(
        id,
        history,
        Counts.lines(OPERATION, bucket, "eventsLineCount"),
        Counts.lines(OPERATION, bucket, "logLineCount"),
        Math.max(history, next),
        runtime(summary, row, JsonPath.tail(bucket, "eventsTail")),
        lastStep,
        JsonPath.number(row, "_timestamp"),
        JsonPath.inside(bucket, "config"),
        summary);
  }

  /** Anybody may write into a summary: what is no step is none. */
  private static long step(Map<?, ?> summary) {
    double step = JsonPath.number(summary, "_step");
    return Counts.isStep(step) ? (long) step : -1;
  }

  private static boolean isStarted(@Nullable Object bucket) {
    return JsonPath.inside(bucket, "wandbConfig").containsKey("t");
  }

  private static double runtime(Map<?, ?> summary, Map<?, ?> row, Map<?, ?> event) {
    double own =
        summary.get("_wandb") instanceof Map<?, ?> inner
            ? JsonPath.number(inner, "runtime")
            : JsonPath.number(summary, "_runtime");
    double longest = 0;
    for (double seconds :
        List.of(own, JsonPath.number(row, "_runtime"), JsonPath.number(event, "_runtime"))) {
      longest = seconds > longest && seconds < INSANE ? seconds : longest;
    }
    return longest;
  }
}
