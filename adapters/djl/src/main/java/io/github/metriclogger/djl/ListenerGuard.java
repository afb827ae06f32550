package io.github.metriclogger.djl;

import io.github.metriclogger.MetricLogger;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps failures of logging away from the training, including those of the engine and of the
 * program's own evaluators and trackers. Logs one warning for each kind of failure. Not
 * thread-safe.
 */
final class ListenerGuard {

  private final MetricLogger logger;
  private final Set<String> warned = new HashSet<>();

  ListenerGuard(MetricLogger logger) {
    this.logger = logger;
  }

  /**
   * Runs {@code body} and never throws.
   *
   * @param what description for the warning, which also identifies the kind of failure
   * @return false if it failed
   */
  boolean attempt(String what, Runnable body) {
    try {
      body.run();
      return true;
    } catch (Throwable failure) { // DJL ends the training on anything a listener throws
      warn(what, "could not log " + what + " (" + failure + "); training continues without it");
      return false;
    }
  }

  /** Logs a warning once for each {@code kind}. */
  void warn(String kind, String text) {
    if (warned.add(kind)) {
      try {
        logger.logMessage("Warning: DjlMetricListener " + text);
      } catch (Throwable failure) {
        // the logger is a mock or the program's own: nowhere left to warn
      }
    }
  }
}
