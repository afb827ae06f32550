package io.github.metriclogger.console.view;

import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.EpochProgress;

/** Shows progress in one style. */
public interface ProgressView {

  /** A batch is done. */
  void batch(BatchProgress batch);

  /**
   * An epoch is done.
   *
   * @param epoch the epoch
   * @param lost how many of its batches were lost on their way here
   */
  void epoch(EpochProgress epoch, long lost);

  /** Called after each group of events, before what was shown is written. */
  default void refresh() {}

  /** Nothing more of this training will come. */
  default void end() {}
}
