package io.github.metriclogger;

import io.github.metriclogger.event.SinkReport;
import java.util.List;

/**
 * What became of the events of a run: read-only counters.
 *
 * @param sinks one report for each lane, in the order of the configuration
 * @param rejected calls with bad input (null or empty tag, negative step, after close) that became
 *     no event
 * @param corrected values inside pictures, curves and tables that could not be taken as they were
 *     given: clipped, left out or replaced
 */
public record DeliveryReport(List<SinkReport> sinks, long rejected, long corrected) {

  /** Takes a copy. */
  public DeliveryReport {
    sinks = List.copyOf(sinks);
  }

  /** A report of a run in which nothing was corrected. */
  public DeliveryReport(List<SinkReport> sinks, long rejected) {
    this(sinks, rejected, 0);
  }

  /** How many events were dropped over all sinks. */
  public long dropped() {
    return sinks.stream().mapToLong(SinkReport::dropped).sum();
  }

  /** How many of the dropped ones were refused or lost by a sink itself, over all sinks. */
  public long failed() {
    return sinks.stream().mapToLong(SinkReport::failed).sum();
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
