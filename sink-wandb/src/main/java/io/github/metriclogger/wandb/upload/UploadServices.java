package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.upload.content.ConfirmedOffsets;
import io.github.metriclogger.wandb.upload.http.GraphQl;
import io.github.metriclogger.wandb.upload.http.Pacing;
import io.github.metriclogger.wandb.upload.http.Transport;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import java.time.Duration;

/**
 * What the parts of the upload of one log share.
 *
 * @param pulse the monitor and the time
 * @param transport the way to the server
 * @param graphQl the operations over it
 * @param pacing how fast
 * @param patience how long to retry without success, or {@link Attempts#FOR_EVER}
 * @param listening receives notices
 * @param progress what the server has confirmed
 * @param trustsLinks whether links to files outside the run are uploaded
 */
public record UploadServices(
    UploadMonitor pulse,
    Transport transport,
    GraphQl graphQl,
    Pacing pacing,
    Duration patience,
    SafeListener listening,
    ConfirmedOffsets progress,
    boolean trustsLinks) {

  /** The same for another log. */
  public UploadServices of(ConfirmedOffsets other) {
    return new UploadServices(
        pulse, transport, graphQl, pacing, patience, listening, other, trustsLinks);
  }

  Attempts attempts(SafeListener.Part part) {
    return new Attempts(pulse, pacing, patience, listening, part);
  }
}
