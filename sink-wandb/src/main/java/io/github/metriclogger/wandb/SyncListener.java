package io.github.metriclogger.wandb;

import java.nio.file.Path;

/**
 * Observes a sync as it proceeds. Threads of the upload call it, one at a time; it must return at
 * once and not throw.
 */
@FunctionalInterface
public interface SyncListener {

  /**
   * A line for the person: what was done, or what is wrong.
   *
   * @param text one line without control characters
   */
  void line(String text);

  /**
   * A run is about to be synced.
   *
   * @param run its log or directory
   * @param number of the run, from 1
   * @param count how many runs there are
   */
  default void begins(Path run, int number, int count) {}

  /**
   * The server has confirmed more of the run.
   *
   * @param part how much of the newest log that is read was sent, 0 to 1
   * @param rows how many rows of it this sync has sent so far
   */
  default void sent(double part, long rows) {}

  /**
   * The server has a further file of the run.
   *
   * @param name its path below the run's files
   */
  default void uploaded(String name) {}
}
