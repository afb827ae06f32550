package io.github.metriclogger.spark.executor;

import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.Stepped;
import io.github.metriclogger.event.SummaryLogged;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What the tags of a worker end in, e.g. {@code /partition_3}; empty for those that are merged. */
final class TagSuffix {

  /** A program that makes tags without end is not to fill the memory. */
  private static final int REMEMBERED = 10_000;

  private final String text;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  TagSuffix(String text) {
    this.text = text;
  }

  /** The event under its own tags. */
  RunEvent of(RunEvent event) {
    if (text.isEmpty()) {
      return event;
    } else if (event instanceof Scalar scalar) {
      return new Scalar(of(scalar.tag(0)), scalar.value(0), scalar.step(), scalar.wallTime());
    } else if (event instanceof ScalarRow row) {
      return of(row);
    } else if (event instanceof Stepped stepped) {
      return Stepped.of(of(stepped.tag()), stepped.media(), stepped.step(), stepped.wallTime());
    } else if (event instanceof MetricDefined defined) {
      return new MetricDefined(of(defined.definition()), defined.wallTime());
    } else if (event instanceof SummaryLogged summary) {
      Map<String, Object> renamed = new LinkedHashMap<>();
      summary.summary().forEach((name, value) -> renamed.put(of(name), value));
      return new SummaryLogged(renamed, summary.wallTime());
    }
    return event;
  }

  private ScalarRow of(ScalarRow row) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < row.size(); i++) {
      values.put(of(row.tag(i)), row.value(i));
    }
    return ScalarRow.of(values, row.step(), row.wallTime());
  }

  private MetricDefinition of(MetricDefinition definition) {
    String axis = definition.stepMetric();
    return new MetricDefinition(
        of(definition.name()),
        axis == null ? null : of(axis),
        definition.summary(),
        definition.goal());
  }

  private String of(String tag) {
    String tagged = known.get(tag);
    if (tagged == null) {
      tagged = tag + text;
      if (known.size() < REMEMBERED) {
        known.put(tag, tagged);
      }
    }
    return tagged;
  }
}
