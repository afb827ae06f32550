package io.github.metriclogger.run.history;

/**
 * Remembers the steps of a tag in constant memory: all of them as long as they rise by a fixed
 * distance, as in a training, even if they start over; otherwise only the last one. Not safe for
 * use by several threads.
 */
final class SeenSteps {

  private static final long UNKNOWN = 0;
  private static final long IRREGULAR = -1;

  private boolean any;
  private long first;
  private long highest;
  private long last;
  private long distance = UNKNOWN;

  /**
   * Adds a step.
   *
   * @return false if it is known to have been added before
   */
  boolean add(long step) {
    boolean isNew = !any || (step != last && !isWithin(step));
    if (!any) {
      any = true;
      first = step;
      highest = step;
    } else if (isNew) {
      extend(step);
    }
    last = step;
    return isNew;
  }

  private boolean isWithin(long step) {
    return distance > 0 && step >= first && step <= highest && (step - first) % distance == 0;
  }

  private void extend(long step) {
    if (step <= highest) {
      distance = IRREGULAR;
    } else if (distance == UNKNOWN) {
      distance = step - highest;
    } else if (step - highest != distance) {
      distance = IRREGULAR;
    }
    highest = Math.max(highest, step);
  }
}
