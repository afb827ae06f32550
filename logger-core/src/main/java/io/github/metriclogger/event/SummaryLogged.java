package io.github.metriclogger.event;

import io.github.metriclogger.data.PlainData;
import java.util.Map;

/**
 * The run's summary as the user set it, whole: each one replaces the one before.
 *
 * @param summary strings, numbers, booleans, nested maps and lists; ordered, deeply immutable
 * @param wallTime seconds since 1970
 */
public record SummaryLogged(Map<String, Object> summary, double wallTime) implements RunEvent {

  /** Takes a deep, ordered, immutable copy. */
  public SummaryLogged {
    summary = PlainData.copyOf(summary);
  }

  @Override
  public EventKind kind() {
    return EventKind.SUMMARY;
  }
}
