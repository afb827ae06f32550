package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.support.Backoff;
import io.github.metriclogger.wandb.upload.http.ApiException;
import io.github.metriclogger.wandb.upload.http.Pacing;
import io.github.metriclogger.wandb.upload.http.RetryHint;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import java.time.Duration;

/**
 * Retries the requests of one part of an upload. The pauses between attempts grow, and an outage is
 * reported once. Not for use by several threads at once.
 */
final class Attempts {

  /** Retry without a time limit. */
  static final Duration FOR_EVER = Duration.ZERO;

  private final UploadMonitor pulse;
  private final Backoff backoff;
  private final Duration patience;
  private final SafeListener listening;
  private final SafeListener.Part part;
  private long failingSince = UploadMonitor.NEVER;
  private volatile boolean ended;

  Attempts(
      UploadMonitor pulse,
      Pacing pacing,
      Duration patience,
      SafeListener listening,
      SafeListener.Part part) {
    this.pulse = pulse;
    this.backoff = pacing.backoff();
    this.patience = patience;
    this.listening = listening;
    this.part = part;
  }

  /** One request to the server. */
  interface Request<T> {
    T send() throws ApiException;
  }

  /** Repeats a request until the server accepts it. */
  <T> T persist(Request<T> request) throws ApiException, InterruptedException {
    while (true) {
      check();
      try {
        T answer = request.send();
        succeeded();
        return answer;
      } catch (ApiException failure) {
        pause(failure);
      }
    }
  }

  /** Waits after a failed attempt; throws what {@link #failed} throws. */
  void pause(ApiException failure) throws ApiException, InterruptedException {
    long until = pulse.after(failed(failure));
    synchronized (pulse) {
      do {
        check();
        pulse.await(until);
      } while (pulse.now() < until);
    }
    check();
  }

  /** Ends all attempts: a thread that makes one or waits for the next is interrupted. */
  void end() {
    ended = true;
    pulse.changed();
  }

  private void check() throws InterruptedException {
    if (ended) {
      throw new InterruptedException();
    }
  }

  /** Starts the time limit at the first of several failures that share one pause. */
  void failing() {
    if (failingSince == UploadMonitor.NEVER) {
      failingSince = pulse.now();
    }
  }

  /** Whether no further attempt is to be made. */
  boolean isOver() {
    return ended || pulse.stopped() || left() <= 0;
  }

  /** The time left for retries, in nanoseconds. */
  private long left() {
    return patience.equals(FOR_EVER) || failingSince == UploadMonitor.NEVER
        ? Long.MAX_VALUE
        : patience.toNanos() - (pulse.now() - failingSince);
  }

  void succeeded() {
    backoff.reset();
    failingSince = UploadMonitor.NEVER;
    listening.succeeded(part);
  }

  /**
   * Records a failed attempt.
   *
   * @return the pause before the next one
   * @throws ApiException if there is no next one: the server refused, or the time limit has passed
   *     or ends before the server accepts a retry
   */
  Duration failed(ApiException failure) throws ApiException, InterruptedException {
    check();
    if (pulse.stopped()) {
      throw new InterruptedException();
    }
    if (failure.isRefusal()) {
      throw failure;
    }
    failing();
    long left = left();
    if (left <= 0 || failure.retryAfter() * 1e9 > left) {
      throw ApiException.givenUp(failure);
    }
    listening.failed(part, failure.explanation());
    Duration pause = RetryHint.pause(failure, backoff);
    return pause.toNanos() > left ? Duration.ofNanos(left) : pause;
  }
}
