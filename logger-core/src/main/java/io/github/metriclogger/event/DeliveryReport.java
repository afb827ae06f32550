package io.github.metriclogger.event;

import java.util.List;

/**
 * What became of the events of a run: read-only counters.
 *
 * @param sinks one report for each lane, in the order of the configuration
 * @param rejected calls with bad input (null or empty tag, negative step, after close) that became
 *     no event
 */
public record DeliveryReport(List<SinkReport> sinks, long rejected) {

  /** Takes a copy. */
  public DeliveryReport {
    sinks = List.copyOf(sinks);
  }

  /** How many events were dropped over all sinks. */
  public long dropped() {
    return sinks.stream().mapToLong(SinkReport::dropped).sum();
  }

  /**
   * The report of one sink.
   *
   * @param name the sink's name
   * @throws IllegalArgumentException when there is no such sink
   */
  public SinkReport sink(String name) {
    return sinks.stream()
        .filter(report -> report.sink().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no sink '" + name + "' in " + sinks));
  }
}
