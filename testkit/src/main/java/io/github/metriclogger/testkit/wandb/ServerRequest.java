package io.github.metriclogger.testkit.wandb;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One request as it came, whatever was answered. Immutable. */
public final class ServerRequest {

  /** What a request asks for. */
  public enum Kind {
    /** GraphQL {@code ServerFeaturesQuery}. */
    FEATURES,
    /** GraphQL {@code RunResumeStatus}. */
    RESUME,
    /** GraphQL {@code UpsertBucket}. */
    UPSERT,
    /** GraphQL {@code CreateRunFiles}. */
    FILES,
    /** GraphQL {@code NotifyScriptableRunAlert}. */
    ALERT,
    /** GraphQL {@code Viewer}. */
    VIEWER,
    /** Lines, by {@code file_stream}. */
    STREAM,
    /** The bytes of a file. */
    PUT,
    /** All the rest. */
    OTHER
  }

  private final int number;
  private final Kind kind;
  private final String target;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Map<String, @Nullable Object> json;
  private final double time;

  ServerRequest(Kind kind, Arrival arrival, Map<String, @Nullable Object> json) {
    this.number = arrival.number();
    this.kind = kind;
    this.target = arrival.target();
    Map<String, String> named = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    named.putAll(arrival.headers());
    this.headers = Collections.unmodifiableMap(named);
    this.body = arrival.body();
    this.json = Collections.unmodifiableMap(json);
    this.time = arrival.time();
  }

  /** Its place among all requests, from 1. */
  public int number() {
    return number;
  }

  /** What it asks for. */
  public Kind kind() {
    return kind;
  }

  /** The path, still encoded, with the query if there is one. */
  public String path() {
    return target;
  }

  /** The headers; names in any case. */
  public Map<String, String> headers() {
    return headers;
  }

  /** The body, decompressed; a copy. */
  public byte[] body() {
    return body.clone();
  }

  /** The body as JSON; empty when it is none or not an object. */
  public Map<String, @Nullable Object> json() {
    return json;
  }

  /** The variables of a GraphQL request; empty for others. */
  public Map<String, @Nullable Object> variables() {
    return Plain.map(json.get("variables"));
  }

  /** When it came, in seconds of the server's clock. */
  public double time() {
    return time;
  }

  /** The id of the run that it is about, or null when it is about none. */
  public @Nullable String run() {
    return switch (kind) {
      case RESUME, UPSERT -> Plain.text(variables().get("name"));
      case FILES -> Plain.text(variables().get("run"));
      case ALERT -> Plain.text(variables().get("runName"));
      case STREAM -> Paths.segment(target, Paths.STREAM_RUN);
      case PUT -> Paths.segment(target, Paths.STORAGE_RUN);
      default -> null;
    };
  }

  int size() {
    return body.length;
  }

  byte[] bytes() {
    return body;
  }

  /** For messages: number, kind and path. */
  @Override
  public String toString() {
    return "request " + number + " (" + kind + " " + target + ")";
  }
}
