package io.github.metriclogger.event;

import io.github.metriclogger.data.MetricDefinition;

/**
 * How a metric is to be plotted and summarised.
 *
 * @param definition the definition; it replaces an earlier one of the same name
 * @param wallTime seconds since 1970
 */
public record MetricDefined(MetricDefinition definition, double wallTime) implements RunEvent {

  @Override
  public EventKind kind() {
    return EventKind.METRIC_DEFINITION;
  }
}
