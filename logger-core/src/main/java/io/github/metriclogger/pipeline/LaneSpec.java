package io.github.metriclogger.pipeline;

import io.github.metriclogger.spi.Sink;
import java.util.function.Supplier;

/**
 * The description of a lane.
 *
 * @param name the lane's name
 * @param factory creates the sink: once at the start, without any I/O, and once for each revival
 * @param revivable whether the factory creates a new sink each time; otherwise the same sink is
 *     kept and retried
 * @param eager whether the sink is opened at once and always learns of the run's start and end;
 *     otherwise it is opened for its first event
 */
public record LaneSpec(String name, Supplier<Sink> factory, boolean revivable, boolean eager) {

  /** Describes a lane that opens its sink for its first event. */
  public LaneSpec(String name, Supplier<Sink> factory, boolean revivable) {
    this(name, factory, revivable, false);
  }
}
