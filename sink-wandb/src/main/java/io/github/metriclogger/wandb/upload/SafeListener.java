package io.github.metriclogger.wandb.upload;

import io.github.metriclogger.wandb.text.WandbText;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Calls the listener: one call at a time, once where once is promised, whatever it throws. */
public final class SafeListener {

  /** A thread that may fail on its own. */
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

  /** Calls a listener. */
  public SafeListener(UploadListener listener) {
    this.listener = listener;
  }

  synchronized void linked(String url) {
    if (!linked) {
      linked = true;
      call(target -> target.linked(url));
    }
  }

  /** An attempt failed. The first one of an outage is reported. */
  synchronized void failed(Part part, String cause) {
    boolean outage = !failing.isEmpty();
    failing.add(part);
    if (!outage) {
      call(target -> target.trouble(cause));
    }
  }

  synchronized void succeeded(Part part) {
    failing.remove(part);
  }

  synchronized void refused(String cause) {
    if (!refused) {
      refused = true;
      call(target -> target.refused(cause));
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

  synchronized void warning(String text) {
    call(target -> target.warning(text));
  }

  /** A text of the table, in the listener's language. */
  synchronized void warning(WandbText text, Object... values) {
    call(target -> target.warning(text.in(target.language(), values)));
  }

  private void call(Consumer<UploadListener> message) {
    try {
      message.accept(listener);
    } catch (RuntimeException | Error broken) {
      // It promised not to throw; the upload must not suffer from it.
    }
  }
}
