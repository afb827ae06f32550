package io.github.metriclogger.testkit.wandb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A run in the server's memory. Callers hold the server's lock. */
final class RunState {

  private static final Set<String> METADATA =
      Set.of("notes", "tags", "groupName", "jobType", "host", "program", "repo", "commit", "sweep");

  final String id;
  final String entity;
  final String project;
  final Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
  final Map<String, List<String>> lines = new TreeMap<>();
  final Map<String, byte[]> files = new TreeMap<>();
  final Set<String> indexed = new LinkedHashSet<>();
  final List<Map<String, @Nullable Object>> alerts = new ArrayList<>();
  @Nullable String displayName;
  Map<String, @Nullable Object> config = new LinkedHashMap<>();
  @Nullable Integer exitCode;
  boolean stopped;
  boolean deleted;
  int upserts;
  ClientSession session = new ClientSession();

  RunState(String id, String entity, String project) {
    this.id = id;
    this.entity = entity;
    this.project = project;
  }

  String storageId() {
    return "storage:" + id;
  }

  /** Returns the value of {@code _wandb} in the config. */
  Map<String, @Nullable Object> internals() {
    return JsonValues.map(JsonValues.map(config.get("_wandb")).get("value"));
  }

  List<String> lines(String file) {
    return lines.getOrDefault(file, List.of());
  }

  void applyUpsert(Map<String, @Nullable Object> variables) {
    upserts++;
    String label = JsonValues.text(variables.get("displayName"));
    displayName = label == null ? displayName : label;
    for (String name : METADATA) {
      if (variables.get(name) != null) {
        metadata.put(name, variables.get(name));
      }
    }
    Map<String, @Nullable Object> given =
        JsonValues.object(JsonValues.text(variables.get("config")));
    config = given == null ? config : given;
  }

  void applyStream(Map<String, @Nullable Object> body) {
    JsonValues.map(body.get("files")).forEach((file, part) -> write(file, JsonValues.map(part)));
    indexed.addAll(JsonValues.texts(body.get("uploaded")));
    if (Boolean.TRUE.equals(body.get("complete"))) {
      Long code = JsonValues.whole(body.get("exitcode"));
      exitCode = code == null ? null : Integer.valueOf(code.intValue());
    }
  }

  private void write(String file, Map<String, @Nullable Object> part) {
    List<String> target = lines.computeIfAbsent(file, name -> new ArrayList<>());
    int at = offset(part);
    for (String line : JsonValues.texts(part.get("content"))) {
      while (target.size() <= at) {
        target.add("");
      }
      target.set(at, line);
      at++;
    }
  }

  static int offset(Map<String, @Nullable Object> part) {
    Long offset = JsonValues.whole(part.get("offset"));
    return offset == null ? 0 : offset.intValue();
  }

  ServerRun snapshot() {
    Map<String, List<String>> copies = new TreeMap<>();
    lines.forEach((file, content) -> copies.put(file, List.copyOf(content)));
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    config.forEach((key, value) -> values.put(key, JsonValues.map(value).get("value")));
    values.remove("_wandb");
    return new ServerRun(
        id,
        entity,
        project,
        displayName,
        Collections.unmodifiableMap(new LinkedHashMap<>(metadata)),
        Collections.unmodifiableMap(values),
        Collections.unmodifiableMap(internals()),
        Collections.unmodifiableMap(copies),
        Collections.unmodifiableMap(new TreeMap<>(files)),
        List.copyOf(indexed),
        List.copyOf(alerts),
        exitCode,
        upserts);
  }
}
