package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.FailureText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * The GraphQL operations of an upload. Each call is one attempt. Safe for use by several threads.
 */
public final class GraphQl {

  private static final MediaType JSON = MediaType.get("application/json");

  private final Transport transport;
  private final Duration time;

  /** Operations over a transport. */
  public GraphQl(Transport transport, Pacing pacing) {
    this.transport = transport;
    this.time = pacing.callTimeout();
  }

  /** The names of the server's optional features. */
  public Set<String> features() throws ApiException {
    Map<?, ?> data =
        call("ServerFeaturesQuery", Queries.FEATURES, Map.of(), AnswerBound.small(time));
    Set<String> names = new HashSet<>();
    if (JsonPath.at(data, "serverInfo", "features") instanceof List<?> features) {
      for (Object feature : features) {
        if (JsonPath.at(feature, "name") instanceof String name
            && Boolean.TRUE.equals(JsonPath.at(feature, "isEnabled"))) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** The account that the key belongs to; null if the server knows none. */
  public @Nullable String viewer() throws ApiException {
    Map<?, ?> data = call("Viewer", Queries.VIEWER, Map.of(), AnswerBound.small(time));
    String entity = JsonPath.text(data, "viewer", "entity");
    return entity == null ? JsonPath.text(data, "viewer", "username") : entity;
  }

  /**
   * The state of a run on the server.
   *
   * @return empty if it does not exist or was never started
   */
  public Optional<RemoteStatus> status(LogRecord.Run run) throws ApiException {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put("project", run.project());
    variables.put("entity", run.entity());
    variables.put("name", run.id());
    return Optional.ofNullable(
        RemoteStatus.of(call("RunResumeStatus", Queries.RESUME, variables, AnswerBound.run(time))));
  }

  /**
   * Creates or updates a run.
   *
   * @param variables of the mutation; missing ones are sent as null, which leaves a value unchanged
   */
  public RemoteRun upsert(Map<String, @Nullable Object> variables) throws ApiException {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (String name : RemoteRun.VARIABLES) {
      all.put(name, variables.get(name));
    }
    return RemoteRun.of(call("UpsertBucket", Queries.UPSERT, all, AnswerBound.small(time)));
  }

  /**
   * Requests the upload addresses of files.
   *
   * @param files paths with slashes
   */
  public UploadAddresses addresses(RemoteRun bucket, List<String> files) throws ApiException {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put("entity", bucket.entity());
    variables.put("project", bucket.project());
    variables.put("run", bucket.run());
    variables.put("files", files);
    return UploadAddresses.of(
        call("CreateRunFiles", Queries.FILES, variables, AnswerBound.addresses(time)));
  }

  /** Raises an alert. */
  public void alert(RemoteRun bucket, LogRecord.Alert alert) throws ApiException {
    Map<String, @Nullable Object> variables = new LinkedHashMap<>();
    variables.put("entityName", bucket.entity());
    variables.put("projectName", bucket.project());
    variables.put("runName", bucket.run());
    variables.put("title", alert.title());
    variables.put("text", alert.text());
    variables.put("severity", alert.level());
    variables.put("waitDuration", alert.waitMillis());
    call("NotifyScriptableRunAlert", Queries.ALERT, variables, AnswerBound.small(time));
  }

  private Map<?, ?> call(
      String operation, String query, Map<String, ?> variables, AnswerBound bound)
      throws ApiException {
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    request.put("operationName", operation);
    request.put("query", query);
    request.put("variables", variables);
    byte[] body = Json.write(request, Json.NonFinite.TEXT).getBytes(StandardCharsets.UTF_8);
    String answer = transport.post(operation, "/graphql", RequestBody.create(body, JSON), bound);
    return data(operation, answer);
  }

  private Map<?, ?> data(String operation, String answer) throws ApiException {
    Object parsed;
    try {
      parsed = Json.parse(answer);
    } catch (IOException torn) {
      throw noAnswer(operation, FailureText.ANSWER_NO_JSON);
    }
    if (JsonPath.at(parsed, "errors") instanceof List<?> errors && !errors.isEmpty()) {
      String explanation = ErrorText.ofErrors(new ArrayList<>(errors));
      Cause why = Transport.inRequest(operation, Cause.verbatim(transport.clean(explanation)));
      throw operation.equals("UpsertBucket") && Transport.isDeleted(explanation)
          ? ApiException.refusal(Transport.withAdvice(why, FailureText.ANOTHER_ID), 200)
          : ApiException.failure(why, 200, -1);
    }
    if (JsonPath.at(parsed, "data") instanceof Map<?, ?> data) {
      return data;
    }
    throw noAnswer(operation, FailureText.ANSWER_NO_DATA);
  }

  private static ApiException noAnswer(String operation, FailureText why) {
    return ApiException.noAnswer(Transport.inRequest(operation, Cause.of(why)));
  }
}
