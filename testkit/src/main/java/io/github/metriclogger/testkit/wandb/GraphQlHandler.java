package io.github.metriclogger.testkit.wandb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers GraphQL requests in the format of the official server. */
final class GraphQlHandler {

  private final ServerState state;
  private final String address;

  GraphQlHandler(ServerState state, String address) {
    this.state = state;
    this.address = address;
  }

  ServerResponse answer(ServerRequest request) {
    return switch (request.kind()) {
      case FEATURES -> features();
      case RESUME -> resume(request);
      case UPSERT -> upsert(request);
      case FILES -> files(request);
      case ALERT -> alert(request);
      case VIEWER -> viewer();
      default -> other(request);
    };
  }

  private ServerResponse features() {
    List<Map<String, Object>> features = new ArrayList<>();
    state.features.forEach(name -> features.add(Map.of("name", name, "isEnabled", true)));
    state.zipAdvertised |= state.features.contains("FILESTREAM_GZIP");
    return ServerResponse.data(Map.of("serverInfo", Map.of("features", features)));
  }

  private ServerResponse viewer() {
    Map<String, Object> viewer = new LinkedHashMap<>();
    viewer.put("id", "user:1");
    viewer.put("entity", state.account);
    viewer.put("username", state.account);
    viewer.put("email", "nobody@example.org");
    viewer.put("flags", "{}");
    viewer.put("teams", Map.of("edges", List.of()));
    return ServerResponse.data(Map.of("viewer", viewer));
  }

  private ServerResponse resume(ServerRequest request) {
    RunState run = state.run(request);
    boolean there = run != null && !run.deleted && run.upserts > 0;
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("id", "project:1");
    model.put("name", request.variables().get("project"));
    model.put("entity", Map.of("id", "entity:1", "name", state.account));
    model.put("bucket", run != null && there ? bucketToResume(run) : null);
    if (run != null && there) {
      run.session = new ClientSession();
      run.session.resumed = true;
    }
    state.lagPolls = Math.max(0, state.lagPolls - 1);
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("model", model);
    return ServerResponse.data(data);
  }

  private Map<String, @Nullable Object> bucketToResume(RunState run) {
    Map<String, @Nullable Object> bucket = new LinkedHashMap<>();
    bucket.put("id", run.storageId());
    bucket.put("name", run.id);
    bucket.put("displayName", run.displayName);
    List<String> summary = run.lines(ServerRun.SUMMARY);
    bucket.put("summaryMetrics", summary.isEmpty() ? "{}" : summary.get(0));
    bucket.put("config", ServerResponse.json(run.config));
    bucket.put("tags", JsonValues.list(run.metadata.get("tags")));
    bucket.put("notes", run.metadata.get("notes"));
    bucket.put("historyLineCount", state.count(run, ServerRun.HISTORY));
    bucket.put("eventsLineCount", state.count(run, ServerRun.EVENTS));
    bucket.put("logLineCount", state.count(run, ServerRun.OUTPUT));
    bucket.put("historyTail", tail(run, ServerRun.HISTORY));
    bucket.put("eventsTail", tail(run, ServerRun.EVENTS));
    Map<String, @Nullable Object> internals = run.internals();
    internals.keySet().retainAll(List.of("t"));
    bucket.put("wandbConfig", ServerResponse.json(internals));
    return bucket;
  }

  private String tail(RunState run, String file) {
    int count = state.count(run, file);
    return ServerResponse.json(run.lines(file).subList(Math.max(0, count - 1), count));
  }

  private ServerResponse upsert(ServerRequest request) {
    Map<String, @Nullable Object> variables = request.variables();
    String id = JsonValues.text(variables.get("name"));
    if (id == null || id.isEmpty()) {
      return ServerResponse.error(400, "the run has no name");
    }
    RunState run = state.runs.get(id);
    boolean inserted = run == null;
    if (run == null) {
      run = newRun(id, variables);
      state.runs.put(id, run);
    } else if (run.deleted) {
      return ServerResponse.error(409, "run " + id + " was previously created and deleted");
    }
    run.applyUpsert(variables);
    return ServerResponse.data(
        Map.of("upsertBucket", Map.of("bucket", bucket(run), "inserted", inserted)));
  }

  private RunState newRun(String id, Map<String, @Nullable Object> variables) {
    String entity = JsonValues.text(variables.get("entity"));
    String project = JsonValues.text(variables.get("project"));
    return new RunState(
        id,
        entity == null || entity.isEmpty() ? state.account : entity,
        project == null || project.isEmpty() ? "uncategorized" : project);
  }

  private Map<String, @Nullable Object> bucket(RunState run) {
    Map<String, @Nullable Object> bucket = new LinkedHashMap<>();
    bucket.put("id", run.storageId());
    bucket.put("name", run.id);
    bucket.put("displayName", run.displayName == null ? run.id : run.displayName);
    bucket.put("description", null);
    bucket.put("config", ServerResponse.json(run.config));
    bucket.put("sweepName", null);
    bucket.put("historyLineCount", state.count(run, ServerRun.HISTORY));
    Map<String, String> entity = Map.of("id", "entity:1", "name", run.entity);
    bucket.put("project", Map.of("id", "project:1", "name", run.project, "entity", entity));
    return bucket;
  }

  private ServerResponse files(ServerRequest request) {
    RunState run = state.run(request);
    if (run == null) {
      return ServerResponse.error(404, "no such run");
    }
    List<Map<String, String>> files = new ArrayList<>();
    for (String name : JsonValues.texts(request.variables().get("files"))) {
      files.add(Map.of("name", name, "uploadUrl", address + state.issueTicket(run, name)));
    }
    Map<String, Object> answer =
        Map.of(
            "runID",
            run.storageId(),
            "uploadHeaders",
            List.of(FileHandler.HEADER + ": " + FileHandler.HEADER_VALUE),
            "files",
            files);
    return ServerResponse.data(Map.of("createRunFiles", answer));
  }

  private ServerResponse alert(ServerRequest request) {
    RunState run = state.run(request);
    if (run == null) {
      return ServerResponse.error(404, "no such run");
    }
    run.alerts.add(request.variables());
    return ServerResponse.data(Map.of("notifyScriptableRunAlert", Map.of("success", true)));
  }

  private static ServerResponse other(ServerRequest request) {
    String query = String.valueOf(request.json().get("query"));
    if (query.contains("serverInfo")) {
      Map<String, @Nullable Object> info = new LinkedHashMap<>();
      info.put("cliVersionInfo", Map.of("max_cli_version", "99.0.0"));
      info.put("latestLocalVersionInfo", null);
      return ServerResponse.data(Map.of("serverInfo", info));
    }
    return ServerResponse.data(Map.of());
  }
}
