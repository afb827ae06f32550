package io.github.metriclogger.dl4j;

import io.github.metriclogger.MetricLogger;
import java.util.HashSet;
import java.util.Set;

/**
 * Keeps failures of logging away from the training: each kind is warned of once. DL4J passes what a
 * listener throws on to {@code fit}. For one thread at a time.
 */
final class Guard {

  private static final String WARNING = "Warning: DL4J listener: ";

  private final MetricLogger logger;
  private final Set<String> warned = new HashSet<>();

  Guard(MetricLogger logger) {
    this.logger = logger;
  }

  /**
   * Runs {@code action} and never throws.
   *
   * @param what it logs: the kind of failure
   */
  void run(String what, Runnable action) {
    try {
      action.run();
    } catch (Throwable failure) { // native code and user's suppliers throw anything
      warn(what, failure);
    }
  }

  /** Warns of something other than a failure, once for each sentence. */
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
      logger.logMessage(WARNING + what + " could not be logged (" + failure + "). Told once.");
    } catch (RuntimeException ignored) {
      // A logger that cannot even take a message: there is nobody left to tell.
    }
  }
}
