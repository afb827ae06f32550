package io.github.metriclogger.testkit.wandb;

import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Call;
import okhttp3.Credentials;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A client without any sense of its own: it sends what a test says. */
public final class RawClient implements AutoCloseable {

  static final String RUN = "run1";
  static final String UPSERT =
      "mutation UpsertBucket{upsertBucket(input:{id:$id,name:$name,modelName:$project,"
          + "entityName:$entity,config:$config}){bucket{id}inserted}}";
  static final String CONFIG =
      "{\"_wandb\":{\"value\":{\"t\":{\"5\":\"0\"}}},\"lr\":{\"value\":0.1}}";

  /** An answer of the server. */
  record Reply(int code, String body, Map<String, Object> json) {

    @SuppressWarnings("unchecked")
    Object at(String... path) {
      Object value = json;
      for (String key : path) {
        value = ((Map<String, Object>) value).get(key);
      }
      return value;
    }
  }

  private final RecordingServer server;
  private final OkHttpClient http =
      new OkHttpClient.Builder()
          .retryOnConnectionFailure(false)
          .readTimeout(Duration.ofSeconds(4))
          .build();
  private String authorization = Credentials.basic("api", RecordingServer.KEY);

  RawClient(RecordingServer server) {
    this.server = server;
  }

  RawClient authorization(String header) {
    authorization = header;
    return this;
  }

  Reply features() throws IOException {
    return ask("query{serverInfo{features{name isEnabled}}}", Map.of());
  }

  Reply resume() throws IOException {
    return ask(
        "query{model{bucket{historyLineCount historyTail}}}",
        Map.of("project", "p", "entity", "e", "name", RUN));
  }

  Reply upsert() throws IOException {
    return upsert(Map.of("config", CONFIG, "displayName", "one", "host", "h"));
  }

  /** With the identity and these variables. */
  Reply upsert(Map<String, ?> more) throws IOException {
    Map<String, Object> variables = new LinkedHashMap<>();
    variables.put("name", RUN);
    variables.put("project", "p");
    variables.put("entity", "e");
    variables.putAll(more);
    return ask(UPSERT, variables);
  }

  Reply files(String... names) throws IOException {
    return ask(
        "mutation{createRunFiles(input:{files:$files}){runID}}",
        Map.of("entity", "e", "project", "p", "run", RUN, "files", List.of(names)));
  }

  @SuppressWarnings("unchecked")
  String uploadUrl(String name) throws IOException {
    List<Map<String, Object>> files =
        (List<Map<String, Object>>) files(name).at("data", "createRunFiles", "files");
    return (String) files.get(0).get("uploadUrl");
  }

  Reply put(String url, byte[] bytes) throws IOException {
    return put(url, bytes, Map.of("X-Test-Header", "abc"));
  }

  Reply put(String url, byte[] bytes, Map<String, String> headers) throws IOException {
    Request.Builder request = new Request.Builder().url(url).put(RequestBody.create(bytes, null));
    headers.forEach(request::header);
    return send(request.build());
  }

  Reply ask(String query, Map<String, ?> variables) throws IOException {
    return post("/graphql", Json.write(Map.of("query", query, "variables", variables)), Map.of());
  }

  Reply stream(Map<String, ?> body) throws IOException {
    return stream("/files/e/p/" + RUN + "/file_stream", body);
  }

  Reply stream(String path, Map<String, ?> body) throws IOException {
    return post(path, Json.write(body), Map.of());
  }

  /** Reads so many bytes of the answer to lines, and no more: how many there were. */
  int read(Map<String, ?> body, int bytes) throws IOException {
    Request request =
        new Request.Builder()
            .url(server.url() + "/files/e/p/" + RUN + "/file_stream")
            .header("Authorization", authorization)
            .post(RequestBody.create(Json.write(body), MediaType.get("application/json")))
            .build();
    Call call = http.newCall(request);
    try (Response response = call.execute()) {
      int count = count(response.body().byteStream(), bytes);
      call.cancel();
      return count;
    }
  }

  /** Counts without keeping: large arrays beside zlib's locks can exhaust a heap that has room. */
  private static int count(InputStream stream, int most) throws IOException {
    byte[] buffer = new byte[1 << 14];
    int count = 0;
    int read = 0;
    while (read >= 0 && count < most) {
      count += read;
      read = stream.read(buffer, 0, Math.min(buffer.length, most - count));
    }
    return count;
  }

  Reply streamZipped(byte[] zipped) throws IOException {
    Request request =
        new Request.Builder()
            .url(server.url() + "/files/e/p/" + RUN + "/file_stream")
            .header("Authorization", authorization)
            .header("Content-Encoding", "gzip")
            .post(RequestBody.create(zipped, MediaType.get("application/json")))
            .build();
    return send(request);
  }

  Reply post(String path, String body, Map<String, String> headers) throws IOException {
    Request.Builder request =
        new Request.Builder()
            .url(server.url() + path)
            .header("Authorization", authorization)
            .post(RequestBody.create(body, MediaType.get("application/json")));
    headers.forEach(request::header);
    return send(request.build());
  }

  @SuppressWarnings("unchecked")
  private Reply send(Request request) throws IOException {
    try (Response response = http.newCall(request).execute()) {
      String body = response.body().string();
      Map<String, Object> json =
          body.startsWith("{") ? (Map<String, Object>) Json.parse(body) : Map.of();
      return new Reply(response.code(), body, json);
    }
  }

  /** The body of a stream request that brings rows of these steps. */
  static Map<String, Object> rows(int offset, int... steps) {
    List<String> lines = new ArrayList<>();
    for (int step : steps) {
      lines.add(row(step, "\"loss\":" + step));
    }
    return lines(ServerRun.HISTORY, offset, lines);
  }

  static String row(int step, String more) {
    return "{\"_step\":" + step + ",\"_runtime\":1.5,\"_timestamp\":1.7e9," + more + "}";
  }

  static Map<String, Object> lines(String file, int offset, List<String> lines) {
    return new LinkedHashMap<>(
        Map.of("files", new LinkedHashMap<>(Map.of(file, part(offset, lines)))));
  }

  static Map<String, Object> lines(String file, int offset, String... lines) {
    return lines(file, offset, Arrays.asList(lines));
  }

  private static Map<String, Object> part(int offset, List<String> lines) {
    return Map.of("offset", offset, "content", lines);
  }

  /** The end of a run with this summary; null for none. */
  static Map<String, Object> complete(String summary) {
    Map<String, Object> body =
        summary == null ? new LinkedHashMap<>() : lines(ServerRun.SUMMARY, 0, summary);
    body.put("complete", true);
    body.put("exitcode", 0);
    return body;
  }

  static String summary(int step) {
    return "{\"_step\":"
        + step
        + ",\"loss\":"
        + step
        + ",\"_timestamp\":1.7e9,\"_wandb\":{\"runtime\":1}}";
  }

  @Override
  public void close() {
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }
}
