package io.github.metriclogger;

import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.Progress;

/**
 * Whether a run has done the epochs that its training planned, by what the last progress event
 * says. Safe for use by several threads.
 */
final class PlannedEpochs {

  private volatile boolean missing;

  void saw(Progress progress) {
    int done = progress instanceof EpochProgress ? progress.epoch() : progress.epoch() - 1;
    missing = progress.epochs() > 0 && done < progress.epochs();
  }

  /** True when epochs were planned and not all of them are done. */
  boolean missing() {
    return missing;
  }
}
