package io.github.metriclogger.wandb.upload;

import java.time.Duration;

/**
 * What one part of an upload does about failures: it pauses, longer each time, and tells once an
 * outage. Not for use by several threads at once.
 */
final class Attempts {

  /** A patience that never ends. */
  static final Duration FOR_EVER = Duration.ZERO;

  private final Pulse pulse;
  private final Backoff backoff;
  private final Duration patience;
  private final Listening listening;
  private final Listening.Part part;
  private long failingSince = Pulse.NEVER;

  Attempts(
      Pulse pulse, Pacing pacing, Duration patience, Listening listening, Listening.Part part) {
    this.pulse = pulse;
    this.backoff = new Backoff(pacing);
    this.patience = patience;
    this.listening = listening;
    this.part = part;
  }

  /** A request that the server takes. */
  interface Request<T> {
    T send() throws ApiException;
  }

  /** Sends a request until the server takes it. */
  <T> T persist(Request<T> request) throws ApiException, InterruptedException {
    while (true) {
      try {
        T answer = request.send();
        succeeded();
        return answer;
      } catch (ApiException failure) {
        pulse.pause(failed(failure));
      }
    }
  }

  void succeeded() {
    backoff.reset();
    failingSince = Pulse.NEVER;
    listening.succeeded(part);
  }

  /**
   * An attempt failed.
   *
   * @return the pause before the next one
   * @throws ApiException when there is none: the server refused, or patience ended
   */
  Duration failed(ApiException failure) throws ApiException, InterruptedException {
    if (pulse.stopped()) {
      throw new InterruptedException();
    }
    if (failure.isRefusal()) {
      throw failure;
    }
    if (failingSince == Pulse.NEVER) {
      failingSince = pulse.now();
    }
    boolean over = !patience.equals(FOR_EVER) && pulse.now() - failingSince >= patience.toNanos();
    if (over) {
      throw ApiException.givenUp(failure);
    }
    listening.failed(part, String.valueOf(failure.getMessage()));
    return backoff.next(failure);
  }
}
