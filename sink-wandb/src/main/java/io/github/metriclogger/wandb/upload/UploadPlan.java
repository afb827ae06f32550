package io.github.metriclogger.wandb.upload;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be uploaded, and where to.
 *
 * @param log the log of the running program; need not exist yet. Files that it names are below
 *     {@code files/} beside it
 * @param earlier logs of earlier starts of the same run whose processes are gone, oldest first:
 *     what the server does not have of them goes there before the first record of {@code log}
 * @param server the server
 * @param resume what to do when the server has the run already
 */
public record UploadPlan(Path log, List<Path> earlier, ServerSettings server, ResumeRule resume) {

  /** Takes a copy of the list. */
  public UploadPlan {
    earlier = List.copyOf(earlier);
  }
}
