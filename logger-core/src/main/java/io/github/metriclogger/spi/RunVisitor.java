package io.github.metriclogger.spi;

import io.github.metriclogger.event.RunEvent;

/** What a reader reports of a run. One thread calls it. */
public interface RunVisitor {

  /**
   * One scalar. For a repeated (tag, step) the later call holds.
   *
   * @param tag as in the file, also empty
   * @param step as in the file, also negative
   * @param wallTime seconds since 1970, NaN when the format has none
   * @param value the value
   */
  void scalar(String tag, long step, double wallTime, double value);

  /**
   * Something else than a scalar.
   *
   * @param event the event
   */
  default void event(RunEvent event) {}

  /**
   * What was reported so far is void: the file was replaced or rewritten and is reported again from
   * its start.
   */
  default void reset() {}
}
