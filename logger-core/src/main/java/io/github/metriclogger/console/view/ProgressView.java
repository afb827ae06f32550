package io.github.metriclogger.console.view;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;

/** Shows progress in one style. */
public interface ProgressView {

  /** Called when a batch is done. */
  void batch(BatchProgress batch);

  /**
   * Called when an epoch is done.
   *
   * @param epoch the epoch
   * @param lost the number of its batches that were dropped on the way
   */
  void epoch(EpochProgress epoch, long lost);

  /** Called after each group of events, before the output is written. */
  default void refresh() {}

  /** Called when nothing more of this training will follow. */
  default void end() {}
}
