package io.github.metriclogger.wandb.upload.http;

import java.io.IOException;

/** A request that the server did not take. Its text is for people and holds no secret. */
public final class ApiException extends IOException {

  /** The status of a request that got no whole answer. */
  public static final int NO_ANSWER = 0;

  private static final long serialVersionUID = 1;

  private final int status;
  private final boolean refusal;
  private final double retryAfter;
  private final boolean givenUp;

  private ApiException(String message, int status, boolean refusal, double retryAfter) {
    this(message, status, refusal, retryAfter, false);
  }

  private ApiException(
      String message, int status, boolean refusal, double retryAfter, boolean givenUp) {
    super(message);
    this.givenUp = givenUp;
    this.status = status;
    this.refusal = refusal;
    this.retryAfter = retryAfter;
  }

  /** No answer, or a torn one. */
  public static ApiException noAnswer(String message) {
    return new ApiException(message, NO_ANSWER, false, -1);
  }

  /**
   * An answer that says no, for now.
   *
   * @param status of HTTP, 200 when only the content says no
   * @param retryAfter seconds that the server wants to be left alone, -1 = it says nothing
   */
  public static ApiException failure(String message, int status, double retryAfter) {
    return new ApiException(message, status, false, retryAfter);
  }

  /** The server will never take it. */
  public static ApiException refusal(String message, int status) {
    return new ApiException(message, status, true, -1);
  }

  /** The server may take it some day, but nobody waits for that. */
  public static ApiException givenUp(ApiException last) {
    return new ApiException("gave up: " + last.getMessage(), last.status(), true, -1, true);
  }

  /** Whether it was the server that refused, so that a later upload is of no use either. */
  public boolean isFinal() {
    return refusal && !givenUp;
  }

  /** Whether patience ended without any answer. */
  public boolean isWithoutAnswer() {
    return givenUp && status == NO_ANSWER;
  }

  /** The HTTP status, or 0 when there was no answer. */
  public int status() {
    return status;
  }

  /** Whether trying again is of no use. */
  public boolean isRefusal() {
    return refusal;
  }

  /** Seconds to wait as the server asked for it, -1 = it did not. */
  public double retryAfter() {
    return retryAfter;
  }
}
