package io.github.metriclogger.testkit.wandb;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with an UpsertBucket request, before it is applied. */
final class UpsertChecks {

  private static final Set<String> VARIABLES =
      Set.of(
          "id",
          "name",
          "project",
          "entity",
          "groupName",
          "displayName",
          "notes",
          "commit",
          "config",
          "host",
          "program",
          "repo",
          "jobType",
          "sweep",
          "tags",
          "description",
          "debug",
          "state",
          "summaryMetrics");

  /** Variables whose names differ from those of the input's fields. */
  private static final List<String> RENAMED =
      List.of("modelName:$project", "entityName:$entity", "name:$name", "config:$config");

  /** What a later request leaves out unless it has changed. */
  private static final List<String> METADATA =
      List.of("notes", "tags", "groupName", "jobType", "host", "program", "repo", "commit");

  private final Books books;

  UpsertChecks(Books books) {
    this.books = books;
  }

  void check(ServerRequest request) {
    String query = String.valueOf(request.json().get("query")).replaceAll("\\s", "");
    for (String field : RENAMED) {
      if (!query.contains(field)) {
        books.violation(request, "the mutation's input has no " + field);
      }
    }
    for (String name : request.variables().keySet()) {
      if (!VARIABLES.contains(name)) {
        books.violation(request, "UpsertBucket has no variable " + name);
      }
    }
    RunState run = books.run(request);
    checkConfig(request, run);
    checkIdentity(request, run);
    if (run != null && run.session.upserted) {
      checkUnchanged(request, run);
    }
  }

  private void checkConfig(ServerRequest request, @Nullable RunState run) {
    Object text = request.variables().get("config");
    if (text == null) {
      return;
    }
    Map<String, @Nullable Object> config = Plain.object(Plain.text(text));
    if (config == null) {
      books.violation(request, "config is not the text of a JSON object");
      return;
    }
    config.forEach(
        (key, value) -> {
          if (!Plain.map(value).containsKey("value")) {
            books.violation(request, "config's " + key + " is not {\"value\":...}");
          }
        });
    Object internals = Plain.map(config.get("_wandb")).get("value");
    if (Plain.map(Plain.map(internals).get("t")).isEmpty()) {
      books.violation(request, "config has no _wandb.value.t: the run could not be resumed");
    }
    if (run != null && !config.keySet().containsAll(run.config.keySet())) {
      books.violation(
          request,
          "config lacks keys that it had: " + config.keySet() + " for " + run.config.keySet());
    }
  }

  private void checkIdentity(ServerRequest request, @Nullable RunState run) {
    Object id = request.variables().get("id");
    if (id != null && (run == null || !id.equals(run.storageId()))) {
      books.violation(request, "id is not the storage id of the run");
    }
    boolean whole = METADATA.stream().anyMatch(name -> request.variables().get(name) != null);
    if (run != null && run.session.resumed && !run.session.upserted && whole && id == null) {
      books.violation(request, "the run is resumed without its storage id");
    }
  }

  private void checkUnchanged(ServerRequest request, RunState run) {
    for (String name : METADATA) {
      Object value = request.variables().get(name);
      if (value != null && Objects.equals(value, run.metadata.get(name))) {
        books.violation(request, name + " is sent again although it has not changed");
      }
    }
    Object label = request.variables().get("displayName");
    if (label != null && label.equals(run.displayName)) {
      books.violation(request, "displayName is sent again although it has not changed");
    }
  }
}
