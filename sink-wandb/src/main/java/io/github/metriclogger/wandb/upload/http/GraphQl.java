package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.log.record.LogRecord;
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

/** The GraphQL operations of an upload, each one attempt. Safe for use by several threads. */
public final class GraphQl {

  private static final MediaType JSON = MediaType.get("application/json");

  private final Transport transport;
  private final Duration time;

  /** Queries over a transport. */
  public GraphQl(Transport transport, Pacing pacing) {
    this.transport = transport;
    this.time = pacing.callTimeout();
  }

  /** The names of what the server can do beyond the usual. */
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

  /**
   * What the server has of a run.
   *
   * @return empty when it does not have it, or it never began
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
   * @param variables of the mutation; those that are missing are sent as null, which changes
   *     nothing
   */
  public RemoteRun upsert(Map<String, @Nullable Object> variables) throws ApiException {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (String name : RemoteRun.VARIABLES) {
      all.put(name, variables.get(name));
    }
    return RemoteRun.of(call("UpsertBucket", Queries.UPSERT, all, AnswerBound.small(time)));
  }

  /**
   * Asks where files are to be put.
   *
   * @param files slash paths
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
      throw ApiException.noAnswer(operation + ": the answer is no JSON");
    }
    if (JsonPath.at(parsed, "errors") instanceof List<?> errors && !errors.isEmpty()) {
      String explanation = ErrorText.ofErrors(new ArrayList<>(errors));
      String text = transport.clean(operation + ": " + explanation);
      throw operation.equals("UpsertBucket") && Transport.isDeleted(explanation)
          ? ApiException.refusal(text + ". " + Transport.ANOTHER_ID, 200)
          : ApiException.failure(text, 200, -1);
    }
    if (JsonPath.at(parsed, "data") instanceof Map<?, ?> data) {
      return data;
    }
    throw ApiException.noAnswer(operation + ": the answer holds no data");
  }
}
