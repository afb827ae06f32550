package io.github.metriclogger;

import io.github.metriclogger.pipeline.EventPipeline;
import io.github.metriclogger.run.RunDirectory;
import io.github.metriclogger.run.history.RunHistory;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.OwnLog;
import io.github.metriclogger.texts.CoreText;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an open run works with and releases at its end.
 *
 * @param directory the run directory and its lock
 * @param history what earlier starts logged
 * @param lastStep the last step of earlier starts, or -1
 * @param pipeline the lanes
 * @param sampling the sampling of the machine, or null when it is off
 * @param report the report that is made at the end, or null when there is none
 * @param time the clock
 */
record RunParts(
    RunDirectory directory,
    RunHistory history,
    long lastStep,
    EventPipeline pipeline,
    @Nullable MachineSampling sampling,
    @Nullable EndReport report,
    TimeSource time) {

  /** Releases everything except the pipeline, which has ended by then. */
  void release() {
    if (sampling != null) {
      sampling.close();
    }
    release(directory, pipeline.language());
  }

  /** Makes the report, if one is wanted; throws nothing. */
  void report(Duration limit) {
    if (report != null) {
      report.make(limit);
    }
  }

  /** Releases the lock of a run directory; a failure is only logged. */
  static void release(RunDirectory held, Locale language) {
    try {
      held.close();
    } catch (IOException failure) {
      OwnLog.warn(
          CoreText.LOCK_NOT_RELEASED.in(language, "directory", held.path(), "cause", failure));
    }
  }
}
