package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.upload.http.Pacing;
import java.nio.file.Path;
import java.util.List;

/**
 * What an {@link Uploader} brings to the server.
 *
 * @param log the log that is being written; need not exist yet
 * @param earlier logs of the same run that were written before, oldest first. They go first; those
 *     that are on the server already only show where the log continues
 * @param resume what to do when the run is there
 * @param pacing how fast
 * @param trustsLinks whether files of the run that are links to files elsewhere are uploaded
 */
public record UploadPlan(
    Path log, List<Path> earlier, ResumeRule resume, Pacing pacing, boolean trustsLinks) {

  /** Takes a copy of the list. */
  public UploadPlan {
    earlier = List.copyOf(earlier);
  }

  /** A plan that trusts no links. */
  public UploadPlan(Path log, List<Path> earlier, ResumeRule resume, Pacing pacing) {
    this(log, earlier, resume, pacing, false);
  }
}
