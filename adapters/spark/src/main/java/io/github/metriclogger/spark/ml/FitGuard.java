package io.github.metriclogger.spark.ml;

import io.github.metriclogger.MetricLogger;

/**
 * Keeps failures of logging away from the program that has fitted a model, among them methods that
 * another version of Spark lacks. Each is reported as a line of the run.
 */
record FitGuard(MetricLogger logger) {

  private static final String WARNING = "Warning: Spark ML: ";

  /**
   * Runs {@code action} and never throws.
   *
   * @param what what is logged, for the warning
   */
  void attempt(String what, Runnable action) {
    try {
      action.run();
    } catch (Exception | LinkageError failure) { // Spark throws checked exceptions undeclared
      warn(what + " could not be logged (" + failure + ")");
    }
  }

  /** Warns the person. */
  void warn(String sentence) {
    logger.logMessage(WARNING + sentence);
  }
}
