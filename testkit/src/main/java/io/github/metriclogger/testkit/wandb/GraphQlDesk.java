package io.github.metriclogger.testkit.wandb;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers GraphQL requests, in the shape of the official server. */
final class GraphQlDesk {

  private final Books books;
  private final String address;

  GraphQlDesk(Books books, String address) {
    this.books = books;
    this.address = address;
  }

  Answer answer(ServerRequest request) {
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

  private Answer features() {
    List<Map<String, Object>> features = new ArrayList<>();
    books.features.forEach(name -> features.add(Map.of("name", name, "isEnabled", true)));
    books.zipAdvertised |= books.features.contains("FILESTREAM_GZIP");
    return Answer.data(Map.of("serverInfo", Map.of("features", features)));
  }

  private Answer viewer() {
    Map<String, Object> viewer = new LinkedHashMap<>();
    viewer.put("id", "user:1");
    viewer.put("entity", books.account);
    viewer.put("username", books.account);
    viewer.put("email", "nobody@example.org");
    viewer.put("flags", "{}");
    viewer.put("teams", Map.of("edges", List.of()));
    return Answer.data(Map.of("viewer", viewer));
  }

  private Answer resume(ServerRequest request) {
    RunState run = books.run(request);
    boolean there = run != null && !run.deleted && run.upserts > 0;
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("id", "project:1");
    model.put("name", request.variables().get("project"));
    model.put("entity", Map.of("id", "entity:1", "name", books.account));
    model.put("bucket", run != null && there ? bucketToResume(run) : null);
    if (run != null && there) {
      run.session = new Session();
      run.session.resumed = true;
    }
    books.lagPolls = Math.max(0, books.lagPolls - 1);
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("model", model);
    return Answer.data(data);
  }

  private Map<String, @Nullable Object> bucketToResume(RunState run) {
    Map<String, @Nullable Object> bucket = new LinkedHashMap<>();
    bucket.put("id", run.storageId());
    bucket.put("name", run.id);
    bucket.put("displayName", run.displayName);
    List<String> summary = run.lines(ServerRun.SUMMARY);
    bucket.put("summaryMetrics", summary.isEmpty() ? "{}" : summary.get(0));
    bucket.put("config", Answer.json(run.config));
    bucket.put("tags", Plain.list(run.metadata.get("tags")));
    bucket.put("notes", run.metadata.get("notes"));
    bucket.put("historyLineCount", books.count(run, ServerRun.HISTORY));
    bucket.put("eventsLineCount", books.count(run, ServerRun.EVENTS));
    bucket.put("logLineCount", books.count(run, ServerRun.OUTPUT));
    bucket.put("historyTail", tail(run, ServerRun.HISTORY));
    bucket.put("eventsTail", tail(run, ServerRun.EVENTS));
    Map<String, @Nullable Object> internals = run.internals();
    internals.keySet().retainAll(List.of("t"));
    bucket.put("wandbConfig", Answer.json(internals));
    return bucket;
  }

  private String tail(RunState run, String file) {
    int count = books.count(run, file);
    return Answer.json(run.lines(file).subList(Math.max(0, count - 1), count));
  }

  private Answer upsert(ServerRequest request) {
    Map<String, @Nullable Object> variables = request.variables();
    String id = Plain.text(variables.get("name"));
    if (id == null || id.isEmpty()) {
      return Answer.error(400, "the run has no name");
    }
    RunState run = books.runs.get(id);
    boolean inserted = run == null;
    if (run == null) {
      run = newRun(id, variables);
      books.runs.put(id, run);
    } else if (run.deleted) {
      return Answer.error(409, "run " + id + " was previously created and deleted");
    }
    run.upsert(variables);
    return Answer.data(Map.of("upsertBucket", Map.of("bucket", bucket(run), "inserted", inserted)));
  }

  private RunState newRun(String id, Map<String, @Nullable Object> variables) {
    String entity = Plain.text(variables.get("entity"));
    String project = Plain.text(variables.get("project"));
    return new RunState(
        id,
        entity == null || entity.isEmpty() ? books.account : entity,
        project == null || project.isEmpty() ? "uncategorized" : project);
  }

  private Map<String, @Nullable Object> bucket(RunState run) {
    Map<String, @Nullable Object> bucket = new LinkedHashMap<>();
    bucket.put("id", run.storageId());
    bucket.put("name", run.id);
    bucket.put("displayName", run.displayName == null ? run.id : run.displayName);
    bucket.put("description", null);
    bucket.put("config", Answer.json(run.config));
    bucket.put("sweepName", null);
    bucket.put("historyLineCount", books.count(run, ServerRun.HISTORY));
    Map<String, String> entity = Map.of("id", "entity:1", "name", run.entity);
    bucket.put("project", Map.of("id", "project:1", "name", run.project, "entity", entity));
    return bucket;
  }

  private Answer files(ServerRequest request) {
    RunState run = books.run(request);
    if (run == null) {
      return Answer.error(404, "no such run");
    }
    List<Map<String, String>> files = new ArrayList<>();
    for (String name : Plain.texts(request.variables().get("files"))) {
      files.add(Map.of("name", name, "uploadUrl", address + books.ticket(run, name)));
    }
    Map<String, Object> answer =
        Map.of(
            "runID",
            run.storageId(),
            "uploadHeaders",
            List.of(FileDesk.HEADER + ": " + FileDesk.HEADER_VALUE),
            "files",
            files);
    return Answer.data(Map.of("createRunFiles", answer));
  }

  private Answer alert(ServerRequest request) {
    RunState run = books.run(request);
    if (run == null) {
      return Answer.error(404, "no such run");
    }
    run.alerts.add(request.variables());
    return Answer.data(Map.of("notifyScriptableRunAlert", Map.of("success", true)));
  }

  private static Answer other(ServerRequest request) {
    String query = String.valueOf(request.json().get("query"));
    if (query.contains("serverInfo")) {
      Map<String, @Nullable Object> info = new LinkedHashMap<>();
      info.put("cliVersionInfo", Map.of("max_cli_version", "99.0.0"));
      info.put("latestLocalVersionInfo", null);
      return Answer.data(Map.of("serverInfo", info));
    }
    return Answer.data(Map.of());
  }
}
