package io.github.metriclogger.djl;

import io.github.metriclogger.MetricLogger;
import java.util.HashSet;
import java.util.Set;

/**
 * Stands between us and the training: nothing that fails on our side, in the engine or in a
 * program's own evaluators and trackers comes through. Each kind of failure is warned of once. Not
 * for use by several threads.
 */
final class Wall {

  private final MetricLogger logger;
  private final Set<String> warned = new HashSet<>();

  Wall(MetricLogger logger) {
    this.logger = logger;
  }

  /**
   * Runs {@code body}.
   *
   * @param what names it to a person
   * @return false when it failed
   */
  boolean attempt(String what, Runnable body) {
    try {
      body.run();
      return true;
    } catch (Throwable failure) { // DJL lets anything that a listener throws end the training
      warn(what, "could not log " + what + " (" + failure + "); continues without");
      return false;
    }
  }

  /** Says something once for each {@code kind}. */
  void warn(String kind, String text) {
    if (warned.add(kind)) {
      try {
        logger.logMessage("Warning: DjlMetricListener " + text);
      } catch (Throwable failure) {
        // a logger that throws is a mock or a program's own: there is nobody left to warn
      }
    }
  }
}
