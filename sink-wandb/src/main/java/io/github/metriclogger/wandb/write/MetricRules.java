package io.github.metriclogger.wandb.write;

import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.MetricDefinition.Goal;
import io.github.metriclogger.data.MetricDefinition.Summary;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.wandb.log.record.HistoryFields;
import io.github.metriclogger.wandb.log.record.LogRecord;
import io.github.metriclogger.wandb.log.record.Tags;
import io.github.metriclogger.wandb.text.WandbText;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The definitions of metrics, and their records. The true step is the x-axis of every metric for
 * which no other one is defined.
 */
final class MetricRules {

  /** More would slow down the server. */
  static final int MOST_AUTOMATIC = 10_000;

  /** Number of logged tags that are remembered for patterns defined later. */
  private static final int MOST_SEEN = 4 * MOST_AUTOMATIC;

  private final RecordLog log;
  private final SinkContext context;
  private final Map<String, MetricDefinition> exact = new HashMap<>();
  private final Map<String, MetricDefinition> globs = new HashMap<>();

  /** The tags that a definition makes an x-axis. */
  private final Set<String> axes = new HashSet<>();

  /** The last record of each metric, so that repetitions write nothing. */
  private final Map<String, LogRecord.Metric> written = new HashMap<>();

  /** The tags that were logged. */
  private final Set<String> seen = new LinkedHashSet<>();

  private int automatic;
  private boolean warned;

  MetricRules(RecordLog log, SinkContext context) {
    this.log = log;
    this.context = context;
  }

  /**
   * Adds a person's definition of a metric, or of all metrics with a prefix. It replaces an earlier
   * one.
   */
  void define(MetricDefinition definition) {
    String name = definition.name();
    if (definition.stepMetric() != null) {
      axes.add(definition.stepMetric());
    }
    if (name.endsWith("*")) {
      globs.put(name, definition);
      write(name, definition, record(definition, null, name, true));
      seen.stream().filter(tag -> matches(name, tag)).toList().forEach(this::writeTag);
    } else {
      exact.put(name, definition);
      writeTag(name);
    }
  }

  /** Notes that a tag is logged for the first time. */
  void see(String tag) {
    if (seen.size() < MOST_SEEN) {
      seen.add(tag);
    }
    writeTag(tag);
  }

  /** The person's definition for a tag; null if there is none. */
  @Nullable MetricDefinition rule(String tag) {
    MetricDefinition named = exact.get(tag);
    if (named != null || globs.isEmpty()) {
      return named;
    }
    MetricDefinition best = null;
    for (MetricDefinition glob : globs.values()) {
      boolean closer = best == null || glob.name().length() > best.name().length();
      if (closer && matches(glob.name(), tag)) {
        best = glob;
      }
    }
    return best;
  }

  /** Whether a tag is defined as an x-axis, even if no metric uses it yet. */
  boolean isAxis(String tag) {
    return axes.contains(tag);
  }

  /** The tag defined as the x-axis of another one; null if that is the step. */
  @Nullable String axis(String tag) {
    MetricDefinition rule = rule(tag);
    String axis = rule == null ? null : rule.stepMetric();
    return axis == null || Tags.isReserved(axis) ? null : axis;
  }

  private static boolean matches(String glob, String tag) {
    return tag.startsWith(glob.substring(0, glob.length() - 1));
  }

  private void writeTag(String tag) {
    MetricDefinition rule = rule(tag);
    String key = Tags.key(tag);
    if (!exact.containsKey(tag) && !mayDefine(key, rule != null)) {
      return;
    }
    MetricDefinition known = rule == null ? MetricDefinition.of(tag) : rule;
    write(key, known, record(known, Tags.metric(key), null, exact.containsKey(tag)));
  }

  /** Tags that match a person's pattern have a limit of their own. */
  private boolean mayDefine(String key, boolean isOfPattern) {
    if (written.containsKey(key)) {
      return true;
    }
    if (automatic < (isOfPattern ? 2 * MOST_AUTOMATIC : MOST_AUTOMATIC)) {
      automatic++;
      return true;
    }
    if (!warned) {
      warned = true;
      WandbText.MANY_METRICS.warn(context, "count", MOST_AUTOMATIC);
    }
    return false;
  }

  private static LogRecord.Metric record(
      MetricDefinition rule, @Nullable String name, @Nullable String glob, boolean defined) {
    return new LogRecord.Metric(
        name,
        glob,
        Tags.metric(axisOf(rule)),
        true,
        false,
        defined,
        summaries(rule.summary()),
        goal(rule.goal()));
  }

  private static String axisOf(MetricDefinition rule) {
    return rule.stepMetric() == null ? HistoryFields.TRUE_STEP : rule.stepMetric();
  }

  /** Writes a record after that of its x-axis, which must have one. */
  private void write(String key, MetricDefinition rule, LogRecord.Metric metric) {
    if (metric.equals(written.put(key, metric))) {
      return;
    }
    String axis = axisOf(rule);
    if (!written.containsKey(axis) && Tags.isReserved(axis)) {
      LogRecord.Metric plain =
          new LogRecord.Metric(axis, null, null, false, false, false, List.of(), 0);
      written.put(axis, plain);
      log.add(plain);
    } else if (!written.containsKey(axis)) {
      writeTag(axis);
    }
    log.add(metric);
  }

  /** The numbers that the format uses. */
  private static List<Integer> summaries(Summary summary) {
    return switch (summary) {
      case LAST -> List.of();
      case MIN -> List.of(1);
      case MAX -> List.of(2);
      case MEAN -> List.of(3);
      case BEST -> List.of(4);
      case NONE -> List.of(6);
    };
  }

  private static int goal(Goal goal) {
    return switch (goal) {
      case NONE -> 0;
      case MINIMIZE -> 1;
      case MAXIMIZE -> 2;
    };
  }
}
