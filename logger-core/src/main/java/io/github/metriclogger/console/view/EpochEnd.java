package io.github.metriclogger.console.view;

import io.github.metriclogger.event.EpochProgress;

/** What is written at the end of an epoch. */
@FunctionalInterface
public interface EpochEnd {

  /**
   * Writes it.
   *
   * @param epoch the epoch
   * @param lost how many of its batches were lost on their way here
   */
  void write(EpochProgress epoch, long lost);
}
