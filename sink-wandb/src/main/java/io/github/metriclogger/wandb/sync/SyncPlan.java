package io.github.metriclogger.wandb.sync;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@link LogSync} sends to the server.
 *
 * @param log the log
 * @param earlier logs of the same run that were written before, oldest first. What of them is not
 *     on the server goes first; they show where the log continues
 * @param continued whether a later log of the same run follows: the log's end is then not the run's
 * @param dead whether the log's writer is known to be dead; else one that changed within the last
 *     minute may still be written
 * @param trustsLinks whether files of the run that are links to files elsewhere are uploaded
 */
public record SyncPlan(
    Path log, List<Path> earlier, boolean continued, boolean dead, boolean trustsLinks) {

  /** Takes a copy of the list. */
  public SyncPlan {
    earlier = List.copyOf(earlier);
  }

  /**
   * A plan for a log whose writer may still be alive, and whose links are not trusted.
   *
   * @param log the log
   * @param earlier logs of the same run that were written before, oldest first
   * @param continued whether a later log of the same run follows
   */
  public SyncPlan(Path log, List<Path> earlier, boolean continued) {
    this(log, earlier, continued, false, false);
  }
}
