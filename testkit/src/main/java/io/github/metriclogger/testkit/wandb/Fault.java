package io.github.metriclogger.testkit.wandb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fault that the server simulates. Immutable. */
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
   * Returns a fault that does not apply the request and answers with a status and a JSON error.
   *
   * @param code the HTTP status
   */
  public static Fault status(int code) {
    return status(code, "{\"error\":\"injected " + code + "\"}", Map.of());
  }

  /**
   * Returns a fault that does not apply the request and answers with the given response.
   *
   * @param code the HTTP status
   * @param body the body of the response
   * @param headers the headers of the response, such as {@code Retry-After}
   */
  public static Fault status(int code, String body, Map<String, String> headers) {
    return new Fault(Way.STATUS, code, body, headers);
  }

  /**
   * Returns a fault that does not apply the request and answers with status 429.
   *
   * @param seconds the value of {@code Retry-After}
   */
  public static Fault retryAfter(int seconds) {
    return status(429, "{\"error\":\"rate limit\"}", Map.of("Retry-After", "" + seconds));
  }

  /**
   * Returns a fault that does not apply the request and answers with status 200 and a GraphQL
   * error.
   *
   * @param message the error message
   */
  public static Fault graphQlError(String message) {
    String body = ServerResponse.json(Map.of("errors", List.of(Map.of("message", message))));
    return status(200, body, Map.of());
  }

  /** Returns a fault that closes the connection without applying the request. */
  public static Fault dropBefore() {
    return new Fault(Way.DROP_BEFORE, 0, null, Map.of());
  }

  /** Returns a fault that applies the request and closes the connection without a response. */
  public static Fault dropAfter() {
    return new Fault(Way.DROP_AFTER, 0, null, Map.of());
  }

  /** Returns a fault that neither applies nor answers the request, so that the client times out. */
  public static Fault stall() {
    return new Fault(Way.STALL_BEFORE, 0, null, Map.of());
  }

  /** Returns a fault that applies the request but never answers it. */
  public static Fault stallAfter() {
    return new Fault(Way.STALL_AFTER, 0, null, Map.of());
  }

  /**
   * Returns a fault that applies the request and closes the connection in the middle of the
   * response body.
   */
  public static Fault truncatedAnswer() {
    return new Fault(Way.TRUNCATED, 0, null, Map.of());
  }

  /**
   * Returns a fault that applies the request and sends a body that never ends as long as the client
   * reads.
   */
  public static Fault endlessAnswer() {
    return new Fault(Way.ENDLESS, 200, null, Map.of());
  }

  /**
   * Returns a fault that applies the request and sends a compressed body that expands to far more
   * than any memory.
   */
  public static Fault zippedBomb() {
    return new Fault(Way.BOMB, 200, null, Map.of());
  }

  /**
   * Returns a fault that applies the request and sends the body byte by byte, which would take
   * days.
   *
   * @param period time between two bytes, in real time
   */
  public static Fault trickle(Duration period) {
    return new Fault(Way.TRICKLE, 200, null, Map.of(), period);
  }

  /**
   * Returns a fault that does not apply the request and redirects the client.
   *
   * @param code the HTTP status, 300 to 399
   * @param location target of the redirect
   */
  public static Fault redirect(int code, String location) {
    return status(code, "", Map.of("Location", location));
  }

  /**
   * Returns a fault that only delays the response.
   *
   * @param delay time before the response, in real time
   */
  public static Fault slow(Duration delay) {
    return new Fault(Way.SLOW, 0, null, Map.of(), delay);
  }

  Way way() {
    return way;
  }

  /** Returns whether the server applies the request. */
  boolean applies() {
    return switch (way) {
      case DROP_AFTER, STALL_AFTER, TRUNCATED, ENDLESS, BOMB, TRICKLE, SLOW -> true;
      case STATUS, DROP_BEFORE, STALL_BEFORE -> false;
    };
  }

  /** Returns whether the client learns that the request was applied. */
  boolean confirms() {
    return way == Way.SLOW;
  }

  /** Returns the status of the response, 0 if the fault does not set one. */
  int code() {
    return code;
  }

  Duration delay() {
    return delay;
  }

  /**
   * Returns how long the client must wait, in seconds. It is limited, since no client has to obey
   * very long delays.
   */
  double retryAfter() {
    String seconds = headers.getOrDefault("Retry-After", "0");
    boolean whole = seconds.chars().allMatch(Character::isDigit);
    return whole ? Math.min(LONGEST_RETRY, Double.parseDouble(seconds)) : 0;
  }

  ServerResponse answer() {
    return new ServerResponse(code, body == null ? "" : body, headers);
  }

  @Override
  public String toString() {
    return way == Way.STATUS ? "status " + code : way.name();
  }
}
