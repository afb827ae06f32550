package io.github.metriclogger.wandb.upload.content;

import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metric definitions in the config's {@code _wandb.m}. Patterns are sent to a server that
 * supports them; for any other, each matching metric is defined at its first row. Not for use by
 * several threads at once.
 */
final class MetricDefinitions {

  private static final int MOST_NAMES = 100_000;

  /** The most metrics that are defined by a pattern, because all are sent with each config. */
  static final int MOST_EXPANDED = 20_000;

  private final boolean globsAreKnown;
  private final Map<String, LogRecord.Metric> byName = new LinkedHashMap<>();
  private final Map<String, LogRecord.Metric> byGlob = new LinkedHashMap<>();
  private final Set<String> seen = new HashSet<>();

  MetricDefinitions(boolean globsAreKnown) {
    this.globsAreKnown = globsAreKnown;
  }

  void define(LogRecord.Metric metric) {
    if (metric.name() != null) {
      LogRecord.Metric glob = byName.containsKey(metric.name()) ? null : glob(metric.name());
      LogRecord.Metric full = glob == null ? metric : merged(glob, metric);
      byName.merge(metric.name(), full, MetricDefinitions::merged);
    } else if (metric.glob() != null) {
      byGlob.merge(metric.glob(), metric, MetricDefinitions::merged);
      seen.clear();
    }
  }

  private static LogRecord.Metric merged(LogRecord.Metric old, LogRecord.Metric metric) {
    return new LogRecord.Metric(
        metric.name(),
        metric.glob(),
        metric.stepMetric() == null ? old.stepMetric() : metric.stepMetric(),
        metric.stepMetric() == null ? old.stepSync() : metric.stepSync(),
        metric.hidden() || old.hidden(),
        metric.defined() || old.defined(),
        metric.summaries().isEmpty() ? old.summaries() : metric.summaries(),
        metric.goal() == 0 ? old.goal() : metric.goal());
  }

  /** Whether rows must be looked at for new metrics. */
  boolean wantsRows() {
    return !globsAreKnown && !byGlob.isEmpty();
  }

  /**
   * Searches for metrics that fit a pattern.
   *
   * @return whether one was defined
   */
  boolean look(List<Item> row) {
    boolean defined = false;
    for (Item item : row) {
      String name = String.join(".", item.path());
      if (!name.startsWith("_") && seen.size() < MOST_NAMES && seen.add(name)) {
        defined |= !byName.containsKey(name) && expand(name);
      }
    }
    return defined;
  }

  private boolean expand(String name) {
    LogRecord.Metric glob = glob(name);
    if (byName.size() >= MOST_EXPANDED || glob == null || name.equals(glob.stepMetric())) {
      return false;
    }
    byName.put(name, merged(glob, plain(name)));
    return true;
  }

  private static LogRecord.Metric plain(String name) {
    return new LogRecord.Metric(name, null, null, false, false, false, List.of(), 0);
  }

  private LogRecord.@Nullable Metric glob(String name) {
    for (LogRecord.Metric metric : byGlob.values()) {
      if (metric.glob() != null && fits(name, metric.glob())) {
        return metric;
      }
    }
    return null;
  }

  private static boolean fits(String name, String glob) {
    return glob.endsWith("*") && name.startsWith(glob.substring(0, glob.length() - 1));
  }

  /** The list of {@code _wandb.m}. */
  List<Map<String, Object>> json() {
    List<LogRecord.Metric> all = new ArrayList<>(byName.values());
    if (globsAreKnown) {
      all.addAll(byGlob.values());
    }
    Map<String, Integer> places = new LinkedHashMap<>();
    List<Map<String, Object>> list = new ArrayList<>();
    for (LogRecord.Metric metric : all) {
      list.add(entry(metric));
      if (metric.name() != null) {
        places.put(metric.name(), list.size());
      }
    }
    for (int i = 0; i < all.size(); i++) {
      String step = all.get(i).stepMetric();
      if (step != null) {
        list.get(i).put("5", place(step, places, list));
      }
    }
    return list;
  }

  /** An x-axis must have an entry, which counts from 1. */
  private static int place(
      String step, Map<String, Integer> places, List<Map<String, Object>> list) {
    Integer known = places.get(step);
    if (known != null) {
      return known;
    }
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("1", step);
    entry.put("7", List.of());
    list.add(entry);
    places.put(step, list.size());
    return list.size();
  }

  private static Map<String, Object> entry(LogRecord.Metric metric) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put(metric.name() == null ? "2" : "1", text(metric.name(), metric.glob()));
    List<Integer> options = new ArrayList<>();
    add(options, metric.stepSync(), 1);
    add(options, metric.hidden(), 2);
    add(options, metric.defined(), 3);
    if (!options.isEmpty()) {
      entry.put("6", options);
    }
    entry.put("7", metric.summaries());
    if (metric.goal() != 0) {
      entry.put("8", metric.goal());
    }
    return entry;
  }

  private static String text(@Nullable String name, @Nullable String glob) {
    return name != null ? name : glob != null ? glob : "";
  }

  private static void add(List<Integer> options, boolean on, int number) {
    if (on) {
      options.add(number);
    }
  }
}
