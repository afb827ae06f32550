package io.github.metriclogger.testkit.wandb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A way in which the server breaks. Immutable; made by the methods named for what they do. */
public final class Fault {

  enum Way {
    STATUS,
    DROP_BEFORE,
    DROP_AFTER,
    STALL_BEFORE,
    STALL_AFTER,
    TRUNCATED,
    ENDLESS,
    BOMB,
    TRICKLE,
    SLOW
  }

  private static final double LONGEST_RETRY = 600;

  private final Way way;
  private final int code;
  private final @Nullable String body;
  private final Map<String, String> headers;
  private final Duration delay;

  private Fault(Way way, int code, @Nullable String body, Map<String, String> headers) {
    this(way, code, body, headers, Duration.ZERO);
  }

  private Fault(
      Way way, int code, @Nullable String body, Map<String, String> headers, Duration delay) {
    this.way = way;
    this.code = code;
    this.body = body;
    this.headers = Map.copyOf(headers);
    this.delay = delay;
  }

  /**
   * The request is not applied; the answer is this status with an error in JSON.
   *
   * @param code of HTTP
   */
  public static Fault status(int code) {
    return status(code, "{\"error\":\"injected " + code + "\"}", Map.of());
  }

  /**
   * The request is not applied; the answer is this.
   *
   * @param code of HTTP
   * @param body of the answer
   * @param headers of the answer, such as {@code Retry-After}
   */
  public static Fault status(int code, String body, Map<String, String> headers) {
    return new Fault(Way.STATUS, code, body, headers);
  }

  /**
   * The request is not applied; the answer is status 429.
   *
   * @param seconds the {@code Retry-After}
   */
  public static Fault retryAfter(int seconds) {
    return status(429, "{\"error\":\"rate limit\"}", Map.of("Retry-After", "" + seconds));
  }

  /**
   * The request is not applied; the answer is status 200 with this among its GraphQL errors.
   *
   * @param message the error
   */
  public static Fault graphQlError(String message) {
    String body = Answer.json(Map.of("errors", List.of(Map.of("message", message))));
    return status(200, body, Map.of());
  }

  /** The connection is closed; the request was not applied. */
  public static Fault dropBefore() {
    return new Fault(Way.DROP_BEFORE, 0, null, Map.of());
  }

  /** The request is applied, then the connection is closed without an answer. */
  public static Fault dropAfter() {
    return new Fault(Way.DROP_AFTER, 0, null, Map.of());
  }

  /** No answer comes, and the request was not applied: the client runs into its time-out. */
  public static Fault stall() {
    return new Fault(Way.STALL_BEFORE, 0, null, Map.of());
  }

  /** No answer comes, yet the request was applied. */
  public static Fault stallAfter() {
    return new Fault(Way.STALL_AFTER, 0, null, Map.of());
  }

  /** The request is applied; the connection is closed in the middle of the answer's body. */
  public static Fault truncatedAnswer() {
    return new Fault(Way.TRUNCATED, 0, null, Map.of());
  }

  /** The request is applied; the body of the answer never ends, as long as the client reads. */
  public static Fault endlessAnswer() {
    return new Fault(Way.ENDLESS, 200, null, Map.of());
  }

  /** The request is applied; the answer is zipped and unpacks to far more than any memory. */
  public static Fault zippedBomb() {
    return new Fault(Way.BOMB, 200, null, Map.of());
  }

  /**
   * The request is applied; the body of the answer comes byte by byte, and would take days.
   *
   * @param period between two bytes, in real time
   */
  public static Fault trickle(Duration period) {
    return new Fault(Way.TRICKLE, 200, null, Map.of(), period);
  }

  /**
   * The request is not applied; the answer sends the client elsewhere.
   *
   * @param code of HTTP, 300 to 399
   * @param location where to
   */
  public static Fault redirect(int code, String location) {
    return status(code, "", Map.of("Location", location));
  }

  /**
   * All is well, only late.
   *
   * @param delay before the answer, in real time
   */
  public static Fault slow(Duration delay) {
    return new Fault(Way.SLOW, 0, null, Map.of(), delay);
  }

  Way way() {
    return way;
  }

  /** Whether the server does what the request asks for. */
  boolean applies() {
    return switch (way) {
      case DROP_AFTER, STALL_AFTER, TRUNCATED, ENDLESS, BOMB, TRICKLE, SLOW -> true;
      case STATUS, DROP_BEFORE, STALL_BEFORE -> false;
    };
  }

  /** Whether the client learns that the server did it. */
  boolean confirms() {
    return way == Way.SLOW;
  }

  /** The status of the answer, 0 without one of its own. */
  int code() {
    return code;
  }

  Duration delay() {
    return delay;
  }

  /** How long the client must wait, in seconds. No client need obey what stops it for long. */
  double retryAfter() {
    String seconds = headers.getOrDefault("Retry-After", "0");
    boolean whole = seconds.chars().allMatch(Character::isDigit);
    return whole ? Math.min(LONGEST_RETRY, Double.parseDouble(seconds)) : 0;
  }

  Answer answer() {
    return new Answer(code, body == null ? "" : body, headers);
  }

  @Override
  public String toString() {
    return way == Way.STATUS ? "status " + code : way.name();
  }
}
