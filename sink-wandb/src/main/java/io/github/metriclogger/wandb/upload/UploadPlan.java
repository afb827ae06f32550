package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.upload.http.Pacing;
import java.nio.file.Path;
import java.util.List;

/**
 * What an {@link Uploader} uploads.
 *
 * @param log the log that is being written; need not exist yet
 * @param earlier previous logs of the same run, oldest first. They are uploaded first; those
 *     already on the server only show where the log continues
 * @param resume what to do if the run exists
 * @param pacing how fast
 * @param trustsLinks whether links to files outside the run are uploaded
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
