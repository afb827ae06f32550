package io.github.metriclogger.csv.write;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Runs several actions that may fail, each of them even if an earlier one failed. */
public final class FailureCollector {

  /** An action that may fail. */
  public interface Action {
    /** Runs the action. */
    void run() throws IOException;
  }

  private @Nullable IOException first;

  /** Runs an action. The first failure is kept; later ones are added to it as suppressed. */
  public void run(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      if (first == null) {
        first = e;
      } else {
        first.addSuppressed(e);
      }
    }
  }

  /** Throws the first failure, if there was one. */
  public void rethrow() throws IOException {
    if (first != null) {
      throw first;
    }
  }
}
