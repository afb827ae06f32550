package io.github.metriclogger.tensorboard.write;

import io.github.metriclogger.data.MetricDefinition;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Markdown descriptions of tags, made from {@code defineMetric}, which TensorBoard shows at the (i)
 * of a chart. The x-axis is not described, since TensorBoard draws over the step. TensorBoard keeps
 * the first description of a tag. Not thread-safe.
 */
final class Descriptions {

  private final Map<String, MetricDefinition> definitions = new LinkedHashMap<>();

  void define(MetricDefinition definition) {
    definitions.put(definition.name(), definition);
  }

  /**
   * Returns the description of a tag, empty if it has none. An exact name takes precedence over
   * patterns.
   */
  String of(String tag) {
    MetricDefinition exact = definitions.get(tag);
    if (exact != null) {
      return text(exact);
    }
    for (MetricDefinition definition : definitions.values()) {
      String name = definition.name();
      if (name.endsWith("*") && tag.startsWith(name.substring(0, name.length() - 1))) {
        return text(definition);
      }
    }
    return "";
  }

  private static String text(MetricDefinition definition) {
    StringBuilder text = new StringBuilder();
    switch (definition.goal()) {
      case MINIMIZE -> text.append("Lower is better. ");
      case MAXIMIZE -> text.append("Higher is better. ");
      case NONE -> {}
    }
    if (definition.summary() != MetricDefinition.Summary.LAST
        && definition.summary() != MetricDefinition.Summary.NONE) {
      String summary = definition.summary().name().toLowerCase(Locale.ROOT);
      text.append("Summary: ").append(summary).append('.');
    }
    return text.toString().strip();
  }
}
