package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.text.Cause;
import io.github.metriclogger.wandb.text.WandbText;
import io.github.metriclogger.wandb.upload.http.Secret;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Serialises calls to a listener, delivers one-time notices once, and swallows the listener's
 * exceptions.
 */
public final class SafeListener {

  /** A part that can fail independently of the others. */
  enum Part {
    STREAM,
    CALLS,
    FILES
  }

  private final UploadListener listener;
  private final Set<Part> failing = EnumSet.noneOf(Part.class);
  private boolean linked;
  private boolean refused;
  private boolean stopRequested;

  /** Wraps a listener. */
  public SafeListener(UploadListener listener) {
    this.listener = listener;
  }

  synchronized void linked(String url) {
    if (!linked) {
      linked = true;
      call(target -> target.linked(url));
    }
  }

  /** Records a failed attempt, and reports the first one of an outage. */
  synchronized void failed(Part part, Cause cause) {
    boolean outage = !failing.isEmpty();
    failing.add(part);
    if (!outage) {
      call(target -> target.trouble(cause.in(target.language())));
    }
  }

  synchronized void succeeded(Part part) {
    failing.remove(part);
  }

  /**
   * Reports the refusal.
   *
   * @param secret is masked in the text
   */
  synchronized void refused(Cause cause, Secret secret) {
    if (!refused) {
      refused = true;
      call(target -> target.refused(secret.clean(cause.in(target.language()))));
    }
  }

  synchronized void stopRequested() {
    if (!stopRequested) {
      stopRequested = true;
      call(UploadListener::stopRequested);
    }
  }

  synchronized void waiting(Duration left) {
    call(target -> target.waiting(left));
  }

  synchronized void sent(double part, long rows) {
    call(target -> target.sent(part, rows));
  }

  synchronized void uploaded(String name) {
    call(target -> target.uploaded(name));
  }

  /** A warning in the listener's language. */
  synchronized void warning(Cause text) {
    call(target -> target.warning(text.in(target.language())));
  }

  /** A text of the table, in the listener's language. */
  synchronized void warning(WandbText text, Object... values) {
    warning(Cause.of(text, values));
  }

  private void call(Consumer<UploadListener> message) {
    try {
      message.accept(listener);
    } catch (RuntimeException | Error broken) {
      // It promised not to throw; the upload must not suffer from it.
    }
  }
}
