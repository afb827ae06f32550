package io.github.metriclogger.testkit.wandb;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks an UpsertBucket request before it is applied. */
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

  /** Values that later requests omit unless they have changed. */
  private static final List<String> METADATA =
      List.of("notes", "tags", "groupName", "jobType", "host", "program", "repo", "commit");

  private final ServerState state;

  UpsertChecks(ServerState state) {
    this.state = state;
  }

  void check(ServerRequest request) {
    String query = String.valueOf(request.json().get("query")).replaceAll("\\s", "");
    for (String field : RENAMED) {
      if (!query.contains(field)) {
        state.addViolation(request, "the mutation's input has no " + field);
      }
    }
    for (String name : request.variables().keySet()) {
      if (!VARIABLES.contains(name)) {
        state.addViolation(request, "UpsertBucket has no variable " + name);
      }
    }
    RunState run = state.run(request);
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
    Map<String, @Nullable Object> config = JsonValues.object(JsonValues.text(text));
    if (config == null) {
      state.addViolation(request, "config is not the text of a JSON object");
      return;
    }
    config.forEach(
        (key, value) -> {
          if (!JsonValues.map(value).containsKey("value")) {
            state.addViolation(request, "config's " + key + " is not {\"value\":...}");
          }
        });
    Object internals = JsonValues.map(config.get("_wandb")).get("value");
    if (JsonValues.map(JsonValues.map(internals).get("t")).isEmpty()) {
      state.addViolation(request, "config has no _wandb.value.t: the run could not be resumed");
    }
    if (run != null && !config.keySet().containsAll(run.config.keySet())) {
      state.addViolation(
          request,
          "config lacks keys that it had: " + config.keySet() + " for " + run.config.keySet());
    }
  }

  private void checkIdentity(ServerRequest request, @Nullable RunState run) {
    Object id = request.variables().get("id");
    if (id != null && (run == null || !id.equals(run.storageId()))) {
      state.addViolation(request, "id is not the storage id of the run");
    }
    boolean whole = METADATA.stream().anyMatch(name -> request.variables().get(name) != null);
    if (run != null && run.session.resumed && !run.session.upserted && whole && id == null) {
      state.addViolation(request, "the run is resumed without its storage id");
    }
  }

  private void checkUnchanged(ServerRequest request, RunState run) {
    for (String name : METADATA) {
      Object value = request.variables().get(name);
      if (value != null && Objects.equals(value, run.metadata.get(name))) {
        state.addViolation(request, name + " is sent again although it has not changed");
      }
    }
    Object label = request.variables().get("displayName");
    if (label != null && label.equals(run.displayName)) {
      state.addViolation(request, "displayName is sent again although it has not changed");
    }
  }
}
