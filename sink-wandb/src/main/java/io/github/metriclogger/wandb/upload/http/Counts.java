package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.FailureText;
import org.jspecify.annotations.Nullable;

/**
 * Reads the counts in answers. A wrong count would overwrite lines or leave gaps, so an answer with
 * an impossible one counts as no answer, and nothing is sent until a better one arrives.
 */
public final class Counts {

  private static final long MOST_LINES = 1L << 40;

  /** Above this, charts and many JSON readers cannot tell two steps apart. */
  private static final long MOST_STEPS = 1L << 53;

  private Counts() {}

  /** Whether a run can have this many lines. */
  public static boolean isLines(long count) {
    return count >= 0 && count <= MOST_LINES;
  }

  /** Whether a row can have this step. */
  public static boolean isStep(double step) {
    return step >= 0 && step <= MOST_STEPS && step % 1 == 0;
  }

  /** Whether a row can have this step. */
  public static boolean isStep(long step) {
    return step >= 0 && step <= MOST_STEPS;
  }

  /**
   * A line count of a bucket.
   *
   * @param operation names the request
   * @param name of the count
   * @return 0 if the server does not report it
   */
  static long lines(String operation, @Nullable Object bucket, String name) throws ApiException {
    Object count = JsonPath.at(bucket, name);
    if (count == null) {
      return 0;
    }
    if (count instanceof Number number
        && number.doubleValue() % 1 == 0
        && isLines(number.longValue())) {
      return number.longValue();
    }
    throw absurd(operation, name, count);
  }

  /**
   * The step of a run's last row.
   *
   * @return -1 if the server does not report it
   */
  static long lastStep(String operation, Object row) throws ApiException {
    Object step = JsonPath.at(row, "_step");
    if (!(step instanceof Number number)) {
      return -1;
    }
    if (!isStep(number.doubleValue())) {
      throw absurd(operation, "historyTail._step", step);
    }
    return number.longValue();
  }

  private static ApiException absurd(String operation, String name, Object value) {
    Cause why = Cause.of(FailureText.ANSWER_ABSURD, "name", name, "value", value);
    return ApiException.noAnswer(Transport.inRequest(operation, why));
  }
}
