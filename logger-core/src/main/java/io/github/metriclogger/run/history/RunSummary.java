package io.github.metriclogger.run.history;

import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.Scalars;
import io.github.metriclogger.run.RunRecord;
import io.github.metriclogger.support.Stamps;
import io.github.metriclogger.support.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code summary.json}. {@code summary} holds one value for each metric (the last
 * one, unless its definition differs) and the values that the user set, which take precedence;
 * {@code logged} holds the user's values alone; {@code metrics} has the details. Not safe for use
 * by several threads.
 */
public final class RunSummary {

  public static final String FILE = "summary.json";

  /** The largest number of metrics; the values of further ones are only counted. */
  public static final int MOST_TAGS = 10_000;

  private final Map<String, TagSummary> tags = new LinkedHashMap<>();
  private final Map<String, MetricDefinition> definitions = new HashMap<>();
  private final Map<String, Object> logged = new LinkedHashMap<>();
  private RunStatus status = RunStatus.RUNNING;
  private long lastStep = -1;
  private long leftOut;
  private @Nullable String lastCheckpoint;

  /** Reads the summary of a run directory; empty if there is no readable one. */
  public static Optional<RunSummary> read(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      if (Files.exists(file) && Json.parse(file) instanceof Map<?, ?> json) {
        return Optional.of(ofJson(json));
      }
    } catch (IOException e) {
      // treated as missing: it is written again
    }
    return Optional.empty();
  }

  /**
   * Adds a row that this start logs.
   *
   * @return a tag whose value replaces an earlier one of the same step, or null
   */
  public @Nullable String add(Scalars row) {
    String again = null;
    for (int i = 0; i < row.size(); i++) {
      String tag = row.tag(i);
      TagSummary summary = known(tag);
      if (summary == null) {
        leftOut++;
      } else {
        again = summary.addNew(row.step(), row.value(i)) ? tag : again;
      }
    }
    reached(row.step());
    return again;
  }

  /** Adds a value of a tag. */
  public void add(String tag, long step, double value) {
    TagSummary known = known(tag);
    if (known == null) {
      leftOut++;
    } else {
      known.add(step, value);
    }
    reached(step);
  }

  /** The number of values that were left out because the summary has no room for their metrics. */
  public long leftOut() {
    return leftOut;
  }

  private @Nullable TagSummary known(String tag) {
    TagSummary known = tags.get(tag);
    if (known == null && tags.size() < MOST_TAGS) {
      known = new TagSummary();
      tags.put(tag, known);
    }
    return known;
  }

  /** Notes the step of a value that is not a scalar. */
  public void reached(long step) {
    lastStep = Math.max(lastStep, step);
  }

  /** Adds the definition of a metric. */
  public void define(MetricDefinition definition) {
    definitions.put(definition.name(), definition);
  }

  /**
   * Adds the values that the user set; those of an earlier start stay unless they are set again.
   */
  public void setLogged(Map<String, Object> values) {
    logged.putAll(values);
  }

  /** Copies the user's definitions and values, and the status, from another summary. */
  public void setUserParts(RunSummary other) {
    definitions.putAll(other.definitions);
    logged.putAll(other.logged);
    status = other.status;
  }

  /** Sets how the run ended. */
  public void setStatus(RunStatus value) {
    status = value;
  }

  /** Sets where the last checkpoint is. */
  public void setLastCheckpoint(Path directory) {
    lastCheckpoint = directory.toAbsolutePath().normalize().toString();
  }

  /** Where the last checkpoint is, or null. */
  public @Nullable String lastCheckpoint() {
    return lastCheckpoint;
  }

  /** The highest step so far, or -1. */
  public long lastStep() {
    return lastStep;
  }

  OptionalDouble lastValueBefore(String tag, long step) {
    TagSummary summary = tags.get(tag);
    return summary != null && summary.lastStep() < step
        ? OptionalDouble.of(summary.last())
        : OptionalDouble.empty();
  }

  /** Forgets the metrics. */
  public void clearMetrics() {
    tags.clear();
    leftOut = 0;
    lastStep = -1;
  }

  /** Forgets the metrics that reach a step, because their earlier values are not known. */
  public void dropMetricsFrom(long step) {
    tags.values().removeIf(tag -> tag.lastStep() >= step);
    lastStep = tags.values().stream().mapToLong(TagSummary::lastStep).max().orElse(-1);
  }

  /** Adds the metrics of a later part of the run. */
  public void addMetrics(RunSummary later) {
    later.tags.forEach(
        (name, tag) -> {
          TagSummary known = known(name);
          if (known == null) {
            leftOut += tag.count();
          } else {
            known.add(tag);
          }
        });
    leftOut += later.leftOut;
    lastStep = Math.max(lastStep, later.lastStep);
  }

  /** The summary as it is written to its file. */
  public Map<String, Object> toJson(double wallTime) {
    Map<String, Object> flat = new LinkedHashMap<>();
    Map<String, Object> metrics = new LinkedHashMap<>();
    tags.forEach(
        (name, tag) -> {
          var value = headline(name, tag);
          if (value.isPresent()) {
            flat.put(name, value.getAsDouble());
          }
          metrics.put(name, tag.toJson());
        });
    flat.putAll(logged);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", RunRecord.status(status));
    json.put("last_step", lastStep);
    json.put("updated", Stamps.utc(wallTime));
    if (lastCheckpoint != null) {
      json.put("last_checkpoint", lastCheckpoint);
    }
    if (leftOut > 0) {
      json.put("values_left_out", leftOut);
    }
    json.put("summary", flat);
    json.put("logged", logged);
    json.put("metrics", metrics);
    return json;
  }

  private OptionalDouble headline(String name, TagSummary tag) {
    MetricDefinition definition = definition(name);
    return switch (definition.summary()) {
      case LAST -> OptionalDouble.of(tag.last());
      case MIN -> OptionalDouble.of(tag.min());
      case MAX -> OptionalDouble.of(tag.max());
      case MEAN -> OptionalDouble.of(tag.mean());
      case BEST ->
          OptionalDouble.of(
              definition.goal() == MetricDefinition.Goal.MAXIMIZE ? tag.max() : tag.min());
      case NONE -> OptionalDouble.empty();
    };
  }

  /** The definition of the name itself, else the longest pattern that fits, else the default. */
  private MetricDefinition definition(String name) {
    MetricDefinition found = definitions.get(name);
    for (int end = name.length(); found == null && end >= 0; end--) {
      found = definitions.isEmpty() ? null : definitions.get(name.substring(0, end) + "*");
    }
    return found == null ? MetricDefinition.of(name) : found;
  }

  private static RunSummary ofJson(Map<?, ?> json) {
    RunSummary summary = new RunSummary();
    if (json.get("metrics") instanceof Map<?, ?> metrics) {
      metrics.forEach(
          (name, tag) -> {
            if (tag instanceof Map<?, ?> fields) {
              summary.tags.put(String.valueOf(name), TagSummary.ofJson(fields));
            }
          });
    }
    if (json.get("logged") instanceof Map<?, ?> logged) {
      logged.forEach((name, value) -> summary.logged.put(String.valueOf(name), value));
    }
    summary.lastStep = json.get("last_step") instanceof Number last ? last.longValue() : -1;
    summary.leftOut = json.get("values_left_out") instanceof Number values ? values.longValue() : 0;
    summary.lastCheckpoint = json.get("last_checkpoint") instanceof String path ? path : null;
    return summary;
  }
}
