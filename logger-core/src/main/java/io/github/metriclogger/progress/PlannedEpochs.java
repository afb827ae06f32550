package io.github.metriclogger.progress;

import io.github.metriclogger.event.EpochProgress;
import io.github.metriclogger.event.Progress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a run has done the epochs that its trainings planned, by the last progress event of each.
 * Safe for use by several threads.
 */
public final class PlannedEpochs {

  /** The prefixes of the trainings that are not done. */
  private final Set<String> unfinished = ConcurrentHashMap.newKeySet();

  /** Takes note of how far a training is. */
  public void saw(Progress progress) {
    int done = progress instanceof EpochProgress ? progress.epoch() : progress.epoch() - 1;
    if (progress.epochs() > 0 && done < progress.epochs()) {
      unfinished.add(progress.prefix());
    } else {
      unfinished.remove(progress.prefix());
    }
  }

  /** True when epochs were planned and not all of them are done. */
  public boolean missing() {
    return !unfinished.isEmpty();
  }
}
