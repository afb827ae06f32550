package io.github.metriclogger.console.view;

import io.github.metriclogger.event.EpochProgress;

/** Writes the end of an epoch. */
@FunctionalInterface
public interface EpochEnd {

  /**
   * Writes it.
   *
   * @param epoch the epoch
   * @param lost the number of its batches that were dropped on the way
   */
  void write(EpochProgress epoch, long lost);
}
