package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.support.Backoff;
import io.github.metriclogger.wandb.upload.http.ApiException;
import io.github.metriclogger.wandb.upload.http.Pacing;
import io.github.metriclogger.wandb.upload.http.RetryHint;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import java.time.Duration;

/**
 * What one part of an upload does about failures: it pauses, longer each time, and reports once an
 * outage. Not for use by several threads at once.
 */
final class Attempts {

  /** A patience that never ends. */
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

  /** A request that the server takes. */
  interface Request<T> {
    T send() throws ApiException;
  }

  /** Sends a request until the server takes it. */
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

  /** Waits after an attempt that failed; throws as {@link #failed} does. */
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

  /** No attempt is of use any more: whoever makes one or waits for the next is interrupted. */
  void end() {
    ended = true;
    pulse.changed();
  }

  private void check() throws InterruptedException {
    if (ended) {
      throw new InterruptedException();
    }
  }

  /** Notes that the server is failing, before several attempts share one pause. */
  void failing() {
    if (failingSince == UploadMonitor.NEVER) {
      failingSince = pulse.now();
    }
  }

  /** Whether patience has ended, so that no further attempt is to be made. */
  boolean isOver() {
    return ended || pulse.stopped() || left() <= 0;
  }

  /** How much patience is left, in nanoseconds. */
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
   * An attempt failed.
   *
   * @return the pause before the next one
   * @throws ApiException when there is none: the server refused, or patience ended, or will have
   *     before the server wants to be asked again
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
    listening.failed(part, String.valueOf(failure.getMessage()));
    Duration pause = RetryHint.pause(failure, backoff);
    return pause.toNanos() > left ? Duration.ofNanos(left) : pause;
  }
}
