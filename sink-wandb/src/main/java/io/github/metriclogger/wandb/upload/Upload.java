package io.github.metriclogger.wandb.upload;

import java.time.Duration;

/**
 * What the parts of the upload of one log share.
 *
 * @param pulse the monitor and the time
 * @param transport the way to the server
 * @param graphQl the operations over it
 * @param pacing how fast
 * @param patience how long without success, {@link Attempts#FOR_EVER}
 * @param listening who is told
 * @param progress what is confirmed
 * @param trustsLinks whether files may be links to files elsewhere
 */
record Upload(
    Pulse pulse,
    Transport transport,
    GraphQl graphQl,
    Pacing pacing,
    Duration patience,
    Listening listening,
    Progress progress,
    boolean trustsLinks) {

  /** The same for another log. */
  Upload of(Progress other) {
    return new Upload(pulse, transport, graphQl, pacing, patience, listening, other, trustsLinks);
  }

  Attempts attempts(Listening.Part part) {
    return new Attempts(pulse, pacing, patience, listening, part);
  }
}
