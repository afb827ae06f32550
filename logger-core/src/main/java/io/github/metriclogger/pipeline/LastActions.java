package io.github.metriclogger.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What is done when a run is closed, before its lanes are. Safe for use by several threads. */
public final class LastActions {

  private final List<Runnable> actions = new CopyOnWriteArrayList<>();
  private final Consumer<Throwable> warn;

  /**
   * No actions yet.
   *
   * @param warn takes what an action throws, and a time-out
   */
  public LastActions(Consumer<Throwable> warn) {
    this.warn = warn;
  }

  /** Adds one behind the others. */
  public void add(Runnable action) {
    actions.add(action);
  }

  /** Runs them in their order; what does not end in time is left alone. Throws nothing. */
  public void run(Duration limit) {
    if (actions.isEmpty()) {
      return;
    }
    Throwable failure =
        BoundedTask.runSource("last-actions", limit, () -> actions.forEach(this::runOne));
    if (failure != null) {
      warn.accept(failure);
    }
  }

  private void runOne(Runnable action) {
    try {
      action.run();
    } catch (Throwable failure) { // the program's own code: whatever it throws
      warn.accept(failure);
    }
  }
}
