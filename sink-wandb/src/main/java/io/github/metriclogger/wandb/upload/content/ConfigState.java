package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.support.json.Json;
import io.github.metriclogger.wandb.log.ConfigYaml;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.upload.http.JsonPath;
import io.github.metriclogger.wandb.upload.http.Version;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The config as recorded in the log, and what is sent with it: metric definitions, the writer's
 * version, the machine. Not for use by several threads at once.
 */
public final class ConfigState {

  private static final String OWN = "_wandb";

  /**
   * What a later start keeps of the {@code _wandb} section of an earlier one: charts that people
   * made.
   */
  private static final Set<String> KEPT = Set.of("viz", "visualize", "mask/class_labels");

  private final JsonTree tree = new JsonTree();
  private final Map<String, @Nullable Object> own = new LinkedHashMap<>();
  private final MetricDefinitions metrics;
  private final Map<String, @Nullable Object> environment = new LinkedHashMap<>();
  private long changes;

  /**
   * The initial config.
   *
   * @param run the run record of the log
   * @param earlier the config of earlier parts of the run, as the server wraps it
   * @param globsAreKnown whether the server knows patterns of metrics
   */
  public ConfigState(LogRecord.Run run, Map<?, ?> earlier, boolean globsAreKnown) {
    metrics = new MetricDefinitions(globsAreKnown);
    earlier.forEach(this::keep);
    put(run.config());
    String version = run.version() == null ? Version.NUMBER : run.version();
    Map<String, Object> telemetry = new LinkedHashMap<>();
    telemetry.put("12", version);
    own.put("t", telemetry);
  }

  private void keep(Object key, Object wrapped) {
    Object value = wrapped instanceof Map<?, ?> map ? map.get("value") : wrapped;
    if (!key.equals(OWN)) {
      tree.put(List.of(String.valueOf(key)), Json.write(value));
    } else if (value instanceof Map<?, ?> section) {
      section.forEach(
          (name, content) -> {
            if (KEPT.contains(String.valueOf(name))) {
              own.put(String.valueOf(name), content);
            }
          });
    }
  }

  /** Applies a change of the configuration. */
  public void apply(LogRecord.Config config) {
    put(config.updated());
    config.removed().forEach(item -> tree.remove(item.path()));
    changes++;
  }

  /** Applies the definition of a metric. */
  public void apply(LogRecord.Metric metric) {
    metrics.define(metric);
    changes++;
  }

  /** Applies what is known of the machine. */
  public void apply(LogRecord.Environment machine) {
    if (Json.parseOrText(machine.json()) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> environment.put(String.valueOf(key), value));
    }
    changes++;
  }

  /** Searches a row for metrics that fit a pattern. */
  public void look(List<Item> row) {
    if (metrics.look(row)) {
      changes++;
    }
  }

  /** Whether a definition depends on the rows that come. */
  public boolean wantsRows() {
    return metrics.wantsRows();
  }

  /** Grows with each change. */
  public long changes() {
    return changes;
  }

  private void put(List<Item> items) {
    for (Item item : items) {
      tree.put(item.path(), JsonText.strict(item.json()));
    }
  }

  /** The machine, as all records together describe it; empty when none does. */
  Map<String, @Nullable Object> environment() {
    return environment;
  }

  /** The whole config as the server wants it: each value wrapped. */
  public String json() {
    StringBuilder json = new StringBuilder("{");
    for (String key : tree.keys()) {
      if (!key.equals(OWN)) {
        JsonText.quote(key, json);
        json.append(":{\"value\":").append(tree.text(key)).append("},");
      }
    }
    return json.append("\"_wandb\":{\"value\":")
        .append(Json.write(section()))
        .append("}}")
        .toString();
  }

  /** Our own section, with what a foreign writer put there. */
  private Map<String, @Nullable Object> section() {
    Map<String, @Nullable Object> section = new LinkedHashMap<>();
    String foreign = tree.text(OWN);
    if (foreign != null && Json.parseOrText(foreign) instanceof Map<?, ?> map) {
      map.forEach((key, value) -> section.put(String.valueOf(key), value));
    }
    section.putAll(own);
    section.put("m", metrics.json());
    if (!environment.isEmpty()) {
      String writer = JsonPath.text(environment, "writerId");
      Map<String, Object> machines = new LinkedHashMap<>();
      machines.put(writer == null ? "metriclogger" : writer, environment);
      section.put("e", machines);
    }
    return section;
  }

  /** The config as {@code config.yaml} has it. */
  String yaml() {
    Map<String, @Nullable Object> whole = new LinkedHashMap<>();
    for (String key : tree.keys()) {
      whole.put(key, Json.parseOrText(String.valueOf(tree.text(key))));
    }
    whole.remove(OWN);
    whole.put(OWN, section());
    return ConfigYaml.write(whole);
  }
}
