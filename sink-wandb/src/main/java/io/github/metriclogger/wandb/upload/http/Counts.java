package io.github.metriclogger.wandb.upload.http;

import org.jspecify.annotations.Nullable;

/**
 * Reads the counts in answers. A wrong one would put lines over others or leave some out, so that
 * an answer with one that no run can have counts as none: nothing is sent until there is a better.
 */
public final class Counts {

  private static final long MOST_LINES = 1L << 40;

  /** Beyond it a page's chart, and many a reader of JSON, cannot distinguish two steps. */
  private static final long MOST_STEPS = 1L << 53;

  private Counts() {}

  /** Whether a run may have so many lines. */
  public static boolean isLines(long count) {
    return count >= 0 && count <= MOST_LINES;
  }

  /** Whether a row may have this step. */
  public static boolean isStep(double step) {
    return step >= 0 && step <= MOST_STEPS && step % 1 == 0;
  }

  /** Whether a row may have this step. */
  public static boolean isStep(long step) {
    return step >= 0 && step <= MOST_STEPS;
  }

  /**
   * How many lines a bucket has.
   *
   * @param operation names the request
   * @param name of the count
   * @return 0 when the server does not say it
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
   * @return -1 when the server does not say it
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
    return ApiException.noAnswer(
        operation + ": the server says " + name + " = " + value + ", which no run has");
  }
}
