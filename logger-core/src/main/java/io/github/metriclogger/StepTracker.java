package io.github.metriclogger;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;

/**
 * Knows the steps of a run: the current one for calls without a step, the highest one, and the one
 * from which a resumed run continues. Safe for use by several threads; the usual call costs one
 * volatile read.
 */
final class StepTracker {

  private static final long NONE = Long.MIN_VALUE;
  private static final Max MAX = new Max();

  private final CurrentStep current;
  private final AtomicLong highest = new AtomicLong(NONE);
  private final List<LongConsumer> watchers = new CopyOnWriteArrayList<>();
  private final LongConsumer resumePoint;
  private final boolean resumed;
  private volatile long before;
  private volatile long first;
  private volatile boolean begun;

  /**
   * Creates a tracker.
   *
   * @param lastStep the last step of an earlier start, or -1
   * @param resumed whether there was an earlier start
   * @param resumePoint called once, on a resumed run, with the step from which this start
   *     continues, before anything of it is logged
   */
  StepTracker(long lastStep, boolean resumed, LongConsumer resumePoint) {
    this.before = lastStep;
    this.current = new CurrentStep(lastStep + 1);
    this.resumed = resumed;
    this.resumePoint = resumePoint;
  }

  /** A class, as the first call of {@code log} would have to make a function. */
  private record Max() implements LongBinaryOperator {
    @Override
    public long applyAsLong(long a, long b) {
      return Math.max(a, b);
    }
  }

  /** Something of this step is about to be logged. */
  void reached(long step) {
    if (step > highest.get()) {
      advance(step);
    }
  }

  private void advance(long step) {
    if (!begun) {
      begin(step);
    }
    highest.accumulateAndGet(step, MAX);
    notifyWatchers(step);
  }

  private void notifyWatchers(long step) {
    for (LongConsumer watcher : watchers) {
      watcher.accept(step);
    }
  }

  /**
   * Settles from which step this start continues; only the first call counts.
   *
   * @return false when that was settled before, with another step
   */
  synchronized boolean begin(long step) {
    if (begun) {
      return !resumed || step == first;
    }
    first = step;
    if (resumed) {
      before = Math.min(before, step - 1);
      current.begin(step);
      resumePoint.accept(step);
    }
    begun = true; // last: other threads log on as soon as they see it
    return true;
  }

  /** Sets the current step. */
  void set(long step) {
    current.set(step);
    notifyWatchers(step);
  }

  long current() {
    return current.get();
  }

  /** The step of a value that was logged without one. */
  long currentFor(String tag) {
    return current.of(tag);
  }

  /** The step of a row that was logged without one. */
  long currentFor(Set<String> tags) {
    return current.ofRow(tags);
  }

  /** The highest step of the run so far, or -1. */
  long last() {
    return Math.max(before, highest.get());
  }

  /**
   * The step from which this start continues: the one that was settled, else the one after the
   * last.
   */
  long firstOfThisStart() {
    return begun ? first : before + 1;
  }

  /** The last step of earlier starts that still counts, or -1. */
  long beforeThisStart() {
    return before;
  }

  /** Adds a listener for each new step; it is called on the thread that reached the step. */
  void watch(LongConsumer watcher) {
    watchers.add(watcher);
  }
}
