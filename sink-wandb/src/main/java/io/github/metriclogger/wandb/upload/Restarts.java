package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.support.Backoff;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.http.ApiException;
import io.github.metriclogger.wandb.upload.http.Pacing;
import io.github.metriclogger.wandb.upload.http.UploadMonitor;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets an upload that broke of itself begin anew: the training's memory may have run out for a
 * while, and the log still has everything. Not for use by several threads at once.
 */
final class Restarts {

  /** So many in a row bring nothing: it would break again and again. */
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

  /** An upload from its beginning to its end. */
  interface Attempt {
    void run() throws IOException, InterruptedException;
  }

  /**
   * Runs an attempt, after a pause when one broke before it.
   *
   * @param confirmed how many lines the server has by now
   * @return false when it broke
   * @throws IOException when the server refused, the log cannot be read, or it broke too often
   */
  boolean ended(Attempt attempt, LongSupplier confirmed) throws IOException, InterruptedException {
    BrokenUploadException cause = broken(attempt);
    if (cause == null) {
      return true;
    }
    inVain = confirmed.getAsLong() > most ? 1 : inVain + 1;
    most = Math.max(most, confirmed.getAsLong());
    String text = String.valueOf(cause.getMessage());
    if (inVain > MOST) {
      throw ApiException.refusal(text + ", " + inVain + " times", 0);
    }
    listening.warning(WandbText.BEGINS_ANEW, "cause", text);
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
