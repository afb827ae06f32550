package io.github.metriclogger.wandb.upload.content;

import org.jspecify.annotations.Nullable;

/**
 * The lines that go to the server next: what one request holds, or a little more. Not for use by
 * several threads at once.
 */
public final class LineBatch {

  private final Offsets base;
  private final LineBlock history;
  private final LineBlock events;
  private final LineBlock output;
  private @Nullable LineBlock summary;
  private boolean preempting;

  /** An empty batch behind what is confirmed. */
  public LineBatch(ConfirmedOffsets progress) {
    base = progress.base();
    history = new LineBlock(base.history() + progress.history());
    events = new LineBlock(base.events() + progress.events());
    output = new LineBlock(base.output() + progress.output());
  }

  /** Lines of the history. */
  public LineBlock history() {
    return history;
  }

  /** Lines of system events. */
  public LineBlock events() {
    return events;
  }

  /** Lines of the console. */
  public LineBlock output() {
    return output;
  }

  /** The summary, or null when it has not changed. */
  public @Nullable LineBlock summary() {
    return summary;
  }

  /** Takes the summary as it is now. */
  public void summary(CharSequence line) {
    summary = new LineBlock(0);
    summary.append(line);
  }

  /** Marks the run as about to be preempted. */
  public void preempting() {
    preempting = true;
  }

  /** Whether the run is about to be preempted. */
  public boolean isPreempting() {
    return preempting;
  }

  /** Lines of files that only grow. */
  int count() {
    return history.count() + events.count() + output.count();
  }

  /** The bytes of those lines in a request. */
  public long size() {
    return (long) history.size() + events.size() + output.size();
  }

  /** Whether there is nothing to send. */
  public boolean isEmpty() {
    return count() == 0 && summary == null && !preempting;
  }

  /** All of it is confirmed: notes that, and begins the next one. */
  public void confirmed() {
    history.restart(history.first() + history.count());
    events.restart(events.first() + events.count());
    output.restart(output.first() + output.count());
    summary = null;
    preempting = false;
  }

  /** Notes that the lines before these places are on the server. */
  void confirm(ConfirmedOffsets progress, int ofHistory, int ofEvents, int ofOutput) {
    progress.lines(
        history.first() + ofHistory - base.history(),
        events.first() + ofEvents - base.events(),
        output.first() + ofOutput - base.output());
  }
}
