package io.github.metriclogger.wandb.upload.http;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The state of an existing run on the server.
 *
 * @param storageId the server's internal id
 * @param history number of history lines
 * @param events number of system event lines
 * @param output number of console lines
 * @param nextStep one more than the highest step there
 * @param runtime seconds that the run has taken so far
 * @param lastStep step of the last row, -1 if unknown
 * @param lastTime time of the last row in seconds since 1970, NaN if unknown
 * @param config values by key, as the server wraps them
 * @param summary the latest summary
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
   * @return null if the run does not exist or was never started, which a config without {@code t}
   *     shows
   * @throws ApiException if it holds an impossible value
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

  /** Anyone may write into a summary, so an invalid step is ignored. */
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
