package io.github.metriclogger.event;

import io.github.metriclogger.data.PlainData;
import java.util.Map;

/**
 * The run's whole config as it now stands: each one replaces the one before.
 *
 * @param config nested maps (keys are strings), lists, strings, numbers, booleans; ordered, deeply
 *     immutable. A value may be null
 * @param wallTime seconds since 1970
 */
public record ConfigLogged(Map<String, Object> config, double wallTime) implements RunEvent {

  /** Takes a deep, ordered, immutable copy. */
  public ConfigLogged {
    config = PlainData.copyOf(config);
  }

  @Override
  public EventKind kind() {
    return EventKind.CONFIG;
  }
}
