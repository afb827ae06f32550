package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.Explained;
import io.github.metriclogger.wandb.text.FailureText;
import java.io.IOException;
import java.util.Locale;

/** A failed request. Its message is for people and holds no secret. */
public final class ApiException extends IOException implements Explained {

  /** The status of a request without a complete answer. */
  public static final int NO_ANSWER = 0;

  private static final long serialVersionUID = 1;

  private final transient Cause explanation;
  private final int status;
  private final boolean refusal;
  private final double retryAfter;
  private final boolean givenUp;

  private ApiException(Cause explanation, int status, boolean refusal, double retryAfter) {
    this(explanation, status, refusal, retryAfter, false);
  }

  private ApiException(
      Cause explanation, int status, boolean refusal, double retryAfter, boolean givenUp) {
    super(explanation.in(Locale.ENGLISH));
    this.explanation = explanation;
    this.givenUp = givenUp;
    this.status = status;
    this.refusal = refusal;
    this.retryAfter = retryAfter;
  }

  /** No answer, or a truncated one. */
  public static ApiException noAnswer(Cause why) {
    return new ApiException(why, NO_ANSWER, false, -1);
  }

  /**
   * A failure that a retry may overcome.
   *
   * @param status the HTTP status; 200 if only the content reports an error
   * @param retryAfter the seconds to wait that the server asks for, -1 if none
   */
  public static ApiException failure(Cause why, int status, double retryAfter) {
    return new ApiException(why, status, false, retryAfter);
  }

  /** A failure that no retry can overcome. */
  public static ApiException refusal(Cause why, int status) {
    return new ApiException(why, status, true, -1);
  }

  /** The end of the retries: the server may accept the request later, but no one waits for that. */
  public static ApiException givenUp(ApiException last) {
    Cause why = Cause.of(FailureText.GAVE_UP, "cause", last.explanation());
    return new ApiException(why, last.status(), true, -1, true);
  }

  @Override
  public Cause explanation() {
    return explanation;
  }

  /** Whether the server itself refused, so that a later upload would fail as well. */
  public boolean isFinal() {
    return refusal && !givenUp;
  }

  /** Whether the retries ended without any answer. */
  public boolean isWithoutAnswer() {
    return givenUp && status == NO_ANSWER;
  }

  /** The HTTP status, or 0 when there was no answer. */
  public int status() {
    return status;
  }

  /** Whether a retry is pointless. */
  public boolean isRefusal() {
    return refusal;
  }

  /** The seconds to wait that the server asked for, -1 if none. */
  public double retryAfter() {
    return retryAfter;
  }
}
