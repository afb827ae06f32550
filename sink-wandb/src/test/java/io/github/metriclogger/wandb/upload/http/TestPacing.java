package io.github.metriclogger.wandb.upload.http;

import java.time.Duration;

/** The standard pace with another speed that is too slow. */
public final class TestPacing {

  private TestPacing() {}

  /**
   * With other time-outs, and another speed that is too slow.
   *
   * @param limit how long a request may take
   * @param slowest bytes a second, positive
   */
  public static Pacing timeouts(Duration limit, int slowest) {
    Pacing standard = Pacing.STANDARD;
    return new Pacing(
        standard.stream(),
        standard.heartbeat(),
        standard.config(),
        standard.files(),
        standard.poll(),
        standard.firstRetry(),
        standard.longestRetry(),
        limit,
        limit,
        limit,
        standard.patience(),
        standard.requestBytes(),
        standard.lineBytes(),
        slowest);
  }
}
