package io.github.metriclogger.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One sample of the machine.
 *
 * @param values name to value, ordered, e.g. {@code cpu} (percent of the machine), {@code
 *     proc.memory.rssMB}
 * @param wallTime seconds since 1970
 */
public record SystemSampled(Map<String, Double> values, double wallTime) implements RunEvent {

  /** Takes an ordered copy. */
  public SystemSampled {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  @Override
  public EventKind kind() {
    return EventKind.SYSTEM_SAMPLE;
  }
}
