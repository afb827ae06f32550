package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.upload.http.ApiException;
import io.github.metriclogger.wandb.upload.http.Pacing;
import io.github.metriclogger.wandb.upload.http.RetryHint;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Growing pauses after failures, so that many clients do not come back at once. */
public final class Backoff {

  private static final double SPREAD = 0.25;

  private final Duration first;
  private final Duration longest;
  private int failures;

  /** Waits between the shortest and the longest of these. */
  public Backoff(Pacing pacing) {
    this.first = pacing.firstRetry();
    this.longest = pacing.longestRetry();
  }

  /**
   * The pause after a failure.
   *
   * @param failure what the server said; the pause that it asks for holds, see {@link RetryHint}
   */
  public Duration next(ApiException failure) {
    int doublings = Math.min(failures++, 30);
    if (failure.retryAfter() >= 0) {
      return Duration.ofNanos(
          (long) (Math.min(failure.retryAfter(), RetryHint.LONGEST_RETRY) * 1e9));
    }
    double spread = 1 + SPREAD * ThreadLocalRandom.current().nextDouble();
    double nanos = (double) first.toNanos() * Math.pow(2, doublings) * spread;
    return Duration.ofNanos((long) Math.min(nanos, (double) longest.toNanos()));
  }

  /** Starts anew with the shortest wait: an attempt succeeded. */
  public void reset() {
    failures = 0;
  }
}
