package io.github.metriclogger.wandb.upload;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@link LogSync} brings to the server.
 *
 * @param log the log
 * @param earlier logs of the same run that were written before, oldest first. What of them is not
 *     on the server goes first; they tell where the log goes on
 * @param continued whether a later log of the same run follows: the log's end is then not the run's
 */
public record SyncPlan(Path log, List<Path> earlier, boolean continued) {

  /** Takes a copy of the list. */
  public SyncPlan {
    earlier = List.copyOf(earlier);
  }
}
