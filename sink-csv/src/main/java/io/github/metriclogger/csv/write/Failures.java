package io.github.metriclogger.csv.write;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Does several things that may fail, all of them. */
public final class Failures {

  /** Something that may fail. */
  public interface Action {
    /** Does it. */
    void run() throws IOException;
  }

  private @Nullable IOException first;

  /** Runs an action; the first failure is kept, later ones are added to it. */
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
