package io.github.metriclogger;

import io.github.metriclogger.pipeline.EventPipeline;
import io.github.metriclogger.run.RunDirectory;
import io.github.metriclogger.run.history.RunHistory;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.OwnLog;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What an open run works with and releases at its end.
 *
 * @param directory the run directory and its lock
 * @param history what earlier starts logged
 * @param lastStep the last step of earlier starts, or -1
 * @param pipeline the lanes
 * @param sampling the sampling of the machine, or null when it is off
 * @param time the clock
 */
record RunParts(
    RunDirectory directory,
    RunHistory history,
    long lastStep,
    EventPipeline pipeline,
    @Nullable MachineSampling sampling,
    TimeSource time) {

  /** Lets go of everything but the pipeline. */
  void release() {
    if (sampling != null) {
      sampling.close();
    }
    release(directory);
  }

  /** Gives the run's lock back. */
  static void release(RunDirectory held) {
    try {
      held.close();
    } catch (IOException failure) {
      OwnLog.warn("The lock of " + held.path() + " was not given back: " + failure);
    }
  }
}
