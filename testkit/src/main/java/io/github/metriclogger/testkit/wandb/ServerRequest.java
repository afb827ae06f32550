package io.github.metriclogger.testkit.wandb;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request as received, whatever the response was. Immutable. */
public final class ServerRequest {

  /** The kind of a request. */
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
    /** Lines of virtual files, sent to {@code file_stream}. */
    STREAM,
    /** The bytes of a file. */
    PUT,
    /** Any other request. */
    OTHER
  }

  private final int number;
  private final Kind kind;
  private final String target;
  private final Map<String, String> headers;
  private final byte[] body;
  private final Map<String, @Nullable Object> json;
  private final double time;

  ServerRequest(Kind kind, RawRequest arrival, Map<String, @Nullable Object> json) {
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

  /** Returns its number among all requests, from 1. */
  public int number() {
    return number;
  }

  /** Returns the kind of request. */
  public Kind kind() {
    return kind;
  }

  /** Returns the encoded path, with the query if there is one. */
  public String path() {
    return target;
  }

  /** Returns the headers; names are case-insensitive. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Returns a copy of the decompressed body. */
  public byte[] body() {
    return body.clone();
  }

  /** Returns the body as a JSON object; empty if it is not one. */
  public Map<String, @Nullable Object> json() {
    return json;
  }

  /** Returns the variables of a GraphQL request; empty for other requests. */
  public Map<String, @Nullable Object> variables() {
    return JsonValues.map(json.get("variables"));
  }

  /** Returns the time of arrival, in seconds of the server's clock. */
  public double time() {
    return time;
  }

  /** Returns the id of the run that the request is about, or null if it concerns no run. */
  public @Nullable String run() {
    return switch (kind) {
      case RESUME, UPSERT -> JsonValues.text(variables().get("name"));
      case FILES -> JsonValues.text(variables().get("run"));
      case ALERT -> JsonValues.text(variables().get("runName"));
      case STREAM -> RequestPaths.segment(target, RequestPaths.STREAM_RUN);
      case PUT -> RequestPaths.segment(target, RequestPaths.STORAGE_RUN);
      default -> null;
    };
  }

  int size() {
    return body.length;
  }

  byte[] bytes() {
    return body;
  }

  /** Returns number, kind and path, for messages. */
  @Override
  public String toString() {
    return "request " + number + " (" + kind + " " + target + ")";
  }
}
