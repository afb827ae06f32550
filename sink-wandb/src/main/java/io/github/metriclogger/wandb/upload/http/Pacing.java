package io.github.metriclogger.wandb.upload.http;

import io.github.metriclogger.support.Backoff;
import java.time.Duration;

/**
 * How fast and how large requests may be. {@link #STANDARD} follows W&amp;B's own client.
 *
 * @param stream the shortest time between two file_stream requests that are not urgent
 * @param heartbeat the longest time without one
 * @param config how long changes of the config are gathered
 * @param files how long files are gathered before their addresses are requested
 * @param poll the time between two reads of a count until it settles
 * @param firstRetry the first pause after a failure; each further one is twice as long
 * @param longestRetry the longest pause after a failure
 * @param callTimeout for one GraphQL request
 * @param streamTimeout for one file_stream request
 * @param storageSilence how long a storage server may neither send nor accept data
 * @param patience how long a sync retries without any success
 * @param requestBytes the most bytes of lines in a file_stream request
 * @param lineBytes the longest line
 * @param slowest the lowest rate, in bytes a second, at which a large upload is not cancelled
 */
public record Pacing(
    Duration stream,
    Duration heartbeat,
    Duration config,
    Duration files,
    Duration poll,
    Duration firstRetry,
    Duration longestRetry,
    Duration callTimeout,
    Duration streamTimeout,
    Duration storageSilence,
    Duration patience,
    int requestBytes,
    int lineBytes,
    int slowest) {

  private static final double SPREAD = 0.25;

  /** The pace of W&amp;B's own client. */
  public static final Pacing STANDARD =
      new Pacing(
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(180),
          Duration.ofSeconds(60),
          Duration.ofMinutes(5),
          10 << 20,
          (10 << 20) - (100 << 10),
          16 << 10);

  /**
   * The same with other limits of one attempt.
   *
   * @param limit how long a request may take
   */
  public Pacing withTimeouts(Duration limit) {
    return new Pacing(
        stream,
        heartbeat,
        config,
        files,
        poll,
        firstRetry,
        longestRetry,
        limit,
        limit,
        limit,
        patience,
        requestBytes,
        lineBytes,
        slowest);
  }

  /**
   * The same with another patience.
   *
   * @param limit how long a sync retries without any success
   */
  public Pacing withPatience(Duration limit) {
    return new Pacing(
        stream,
        heartbeat,
        config,
        files,
        poll,
        firstRetry,
        longestRetry,
        callTimeout,
        streamTimeout,
        storageSilence,
        limit,
        requestBytes,
        lineBytes,
        slowest);
  }

  /**
   * The same with other sizes.
   *
   * @param request the most bytes of lines in a file_stream request
   * @param line the longest line, in bytes
   */
  public Pacing withSizes(int request, int line) {
    return new Pacing(
        stream,
        heartbeat,
        config,
        files,
        poll,
        firstRetry,
        longestRetry,
        callTimeout,
        streamTimeout,
        storageSilence,
        patience,
        request,
        line,
        slowest);
  }

  /** Growing pauses between attempts, spread so that many clients do not return at once. */
  public Backoff backoff() {
    return new Backoff(firstRetry, longestRetry, SPREAD);
  }

  /** How long an upload of so many bytes may take. */
  Duration uploadTime(long bytes) {
    return Duration.ofMillis(Math.max(0, bytes) * 1000 / slowest);
  }
}
