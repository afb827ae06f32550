package io.github.metriclogger.wandb.upload;

import org.jspecify.annotations.Nullable;

/**
 * The lines that go to the server next: what one request holds, or a little more. Not for use by
 * several threads at once.
 */
final class Batch {

  private final Offsets base;
  private final LineBlock history;
  private final LineBlock events;
  private final LineBlock output;
  private @Nullable LineBlock summary;
  private boolean preempting;

  /** An empty batch behind what is confirmed. */
  Batch(Progress progress) {
    base = progress.base();
    history = new LineBlock(base.history() + progress.history());
    events = new LineBlock(base.events() + progress.events());
    output = new LineBlock(base.output() + progress.output());
  }

  LineBlock history() {
    return history;
  }

  LineBlock events() {
    return events;
  }

  LineBlock output() {
    return output;
  }

  @Nullable LineBlock summary() {
    return summary;
  }

  /** Takes the summary as it is now. */
  void summary(CharSequence line) {
    summary = new LineBlock(0);
    summary.append(line);
  }

  void preempting() {
    preempting = true;
  }

  boolean isPreempting() {
    return preempting;
  }

  /** Lines of files that only grow. */
  int count() {
    return history.count() + events.count() + output.count();
  }

  /** The bytes of those lines in a request. */
  long size() {
    return (long) history.size() + events.size() + output.size();
  }

  boolean isEmpty() {
    return count() == 0 && summary == null && !preempting;
  }

  /** All of it is confirmed: notes that, and begins the next one. */
  void confirmed() {
    history.restart(history.first() + history.count());
    events.restart(events.first() + events.count());
    output.restart(output.first() + output.count());
    summary = null;
    preempting = false;
  }

  /** Notes that the lines before these places are on the server. */
  void confirm(Progress progress, int ofHistory, int ofEvents, int ofOutput) {
    progress.lines(
        history.first() + ofHistory - base.history(),
        events.first() + ofEvents - base.events(),
        output.first() + ofOutput - base.output());
  }
}
