package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.support.Backoff;
import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.FailureText;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.http.ApiException;
import io.github.metriclogger.wandb.upload.http.Pacing;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Restarts an upload that failed in our own process: the training may have run out of memory for a
 * while, and the log still has everything. Not for use by several threads at once.
 */
final class Restarts {

  /** Restarts in a row without progress. After more of them the next would fail as well. */
  private static final int MOST = 6;

  private final UploadMonitor pulse;
  private final SafeListener listening;
  private final Backoff backoff;
  private long most;
  private int inVain;
  private Duration pause = Duration.ZERO;

  Restarts(UploadMonitor pulse, Pacing pacing, SafeListener listening) {
    this.pulse = pulse;
    this.listening = listening;
    this.backoff = pacing.backoff();
  }

  /** One upload from start to end. */
  interface Attempt {
    void run() throws IOException, InterruptedException;
  }

  /**
   * Runs an attempt, after a pause if the previous one failed.
   *
   * @param confirmed the number of lines that the server has
   * @return false if the attempt failed
   * @throws IOException if the server refused, the log cannot be read, or too many attempts failed
   */
  boolean ended(Attempt attempt, LongSupplier confirmed) throws IOException, InterruptedException {
    BrokenUploadException cause = broken(attempt);
    if (cause == null) {
      return true;
    }
    inVain = confirmed.getAsLong() > most ? 1 : inVain + 1;
    most = Math.max(most, confirmed.getAsLong());
    if (inVain > MOST) {
      throw ApiException.refusal(
          Cause.of(FailureText.BROKE_AGAIN, "cause", cause.explanation(), "count", inVain), 0);
    }
    listening.warning(WandbText.BEGINS_ANEW, "cause", cause.explanation());
    pause = backoff.next();
    return false;
  }

  private @Nullable BrokenUploadException broken(Attempt attempt)
      throws IOException, InterruptedException {
    try {
      pulse.pause(pause);
      attempt.run();
      return null;
    } catch (BrokenUploadException broken) {
      return broken;
    } catch (InterruptedException interrupted) {
      if (pulse.stopped()) {
        throw interrupted;
      }
      return new BrokenUploadException(interrupted);
    } catch (RuntimeException | Error broken) {
      return new BrokenUploadException(broken);
    }
  }
}
