package io.github.metriclogger;

import java.util.HashSet;
import java.util.Set;

/**
 * The step of what is logged without one. A tag that has a value at the current step moves it on by
 * one, so that a plain loop makes a curve, whichever tags it logs. Safe for use by several threads.
 */
final class CurrentStep {

  /** What was logged without a step at the current one. */
  private final Set<String> tags = new HashSet<>();

  private long step;
  private boolean isChosen;

  CurrentStep(long first) {
    this.step = first;
  }

  /** The step of a value. */
  synchronized long of(String tag) {
    isChosen = true;
    if (!tags.add(tag)) {
      moveTo(step + 1);
      tags.add(tag);
    }
    return step;
  }

  /** The step of a row, which has it for itself from now on: the next value's is one more. */
  synchronized long ofRow(Set<String> row) {
    isChosen = true;
    for (String tag : row) {
      if (tags.contains(tag)) {
        moveTo(step + 1);
        break;
      }
    }
    long taken = step;
    moveTo(step + 1);
    return taken;
  }

  /** The next value of each tag is of this step, whatever was logged there. */
  synchronized void set(long chosen) {
    isChosen = true;
    moveTo(chosen);
  }

  /** The run begins with this step; what was set or logged without a step before wins. */
  synchronized void begin(long first) {
    if (!isChosen) {
      moveTo(first);
    }
  }

  synchronized long get() {
    return step;
  }

  private void moveTo(long next) {
    step = next;
    tags.clear();
  }
}
