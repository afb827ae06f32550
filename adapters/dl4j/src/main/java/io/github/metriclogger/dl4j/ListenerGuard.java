package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps failures of logging away from the training, since DL4J propagates exceptions of a listener
 * to {@code fit}. Logs one warning for each kind of failure. For one thread at a time.
 */
final class ListenerGuard {

  private static final String WARNING = "Warning: DL4J listener: ";

  private final MetricLogger logger;
  private final Set<String> warned = new HashSet<>();

  ListenerGuard(MetricLogger logger) {
    this.logger = logger;
  }

  /**
   * Runs {@code action} and never throws.
   *
   * @param what description of what is logged, which also identifies the kind of failure
   */
  void attempt(String what, Runnable action) {
    try {
      action.run();
    } catch (Throwable failure) { // native code and the user's suppliers may throw anything
      warn(what, failure);
    }
  }

  /** Logs a warning other than a failure, once for each sentence. */
  void warnOnce(String sentence) {
    if (warned.add(sentence)) {
      logger.logMessage(WARNING + sentence);
    }
  }

  private void warn(String what, Throwable failure) {
    if (!warned.add(what)) {
      return;
    }
    try {
      logger.logMessage(WARNING + what + " could not be logged (" + failure + "). Reported once.");
    } catch (RuntimeException ignored) {
      // the logger cannot even take a message: nowhere left to warn
    }
  }
}
