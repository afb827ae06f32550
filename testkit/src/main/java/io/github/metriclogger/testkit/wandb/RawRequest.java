package io.github.metriclogger.testkit.wandb;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.testkit.wandb.ServerRequest.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import mockwebserver3.RecordedRequest;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** A request as received from the network, before it is interpreted. */
@SuppressWarnings("ArrayRecordComponent") // lives for one call and is never compared
record RawRequest(
    int number,
    String method,
    String target,
    Map<String, String> headers,
    byte[] body,
    double time) {

  static RawRequest of(RecordedRequest recorded, int number, double time) {
    Map<String, String> headers = new LinkedHashMap<>();
    recorded
        .getHeaders()
        .toMultimap()
        .forEach((name, values) -> headers.put(name, String.join(", ", values)));
    ByteString body = recorded.getBody();
    boolean zipped = "gzip".equals(recorded.getHeaders().get("Content-Encoding"));
    byte[] bytes = body == null ? new byte[0] : body.toByteArray();
    return new RawRequest(
        number,
        recorded.getMethod(),
        recorded.getTarget(),
        headers,
        zipped ? unzip(bytes) : bytes,
        time);
  }

  ServerRequest parse() {
    Map<String, @Nullable Object> json = method.equals("POST") ? json() : Map.of();
    return new ServerRequest(kind(json), this, json);
  }

  private Kind kind(Map<String, @Nullable Object> json) {
    if (method.equals("PUT") && target.startsWith("/storage/")) {
      return Kind.PUT;
    }
    if (target.startsWith("/files/") && target.endsWith("/file_stream")) {
      return Kind.STREAM;
    }
    return target.equals("/graphql") ? operation(String.valueOf(json.get("query"))) : Kind.OTHER;
  }

  /**
   * Determines the kind by the requested fields, since a client may choose the operation's name
   * freely.
   */
  private static Kind operation(String query) {
    if (query.contains("upsertBucket")) {
      return Kind.UPSERT;
    }
    if (query.contains("createRunFiles")) {
      return Kind.FILES;
    }
    if (query.contains("notifyScriptableRunAlert")) {
      return Kind.ALERT;
    }
    if (query.contains("historyTail")) {
      return Kind.RESUME;
    }
    if (query.contains("features")) {
      return Kind.FEATURES;
    }
    return query.contains("viewer") ? Kind.VIEWER : Kind.OTHER;
  }

  private Map<String, @Nullable Object> json() {
    try {
      return JsonValues.map(Json.parse(body));
    } catch (IOException notJson) {
      return Map.of();
    }
  }

  private static byte[] unzip(byte[] zipped) {
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(zipped))) {
      return stream.readAllBytes();
    } catch (IOException torn) {
      throw new UncheckedIOException(torn);
    }
  }
}
