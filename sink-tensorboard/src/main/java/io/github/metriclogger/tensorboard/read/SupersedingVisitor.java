package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.RunVisitor;

/**
 * Passes on what one file holds, up to the step from which on a later file has made it void, and
 * keeps the highest step that was told.
 */
final class SupersedingVisitor {

  private final RunVisitor visitor;
  private final long limit;
  private boolean any;
  private long highest;

  /**
   * Nothing told.
   *
   * @param limit what has this step or a higher one is void; {@link FollowedEventFile#NO_START} for
   *     none
   */
  SupersedingVisitor(RunVisitor visitor, long limit) {
    this.visitor = visitor;
    this.limit = limit;
    highest = Long.MIN_VALUE;
  }

  /** Whether nothing of a step is to be told. */
  boolean isVoid(long step) {
    return step >= limit && limit != FollowedEventFile.NO_START;
  }

  /** Tells a value of a step that is not void. */
  void scalar(String tag, long step, double wallTime, double value) {
    note(step);
    visitor.scalar(tag, step, wallTime, value);
  }

  /** Tells an event of a step that is not void. */
  void event(long step, RunEvent event) {
    if (event instanceof Scalar scalar) {
      scalar(scalar.tag(), step, scalar.wallTime(), scalar.value());
    } else {
      note(step);
      visitor.event(event);
    }
  }

  /** Tells an event that belongs to the run and not to a step. */
  void state(RunEvent event) {
    visitor.event(event);
  }

  private void note(long step) {
    any = true;
    highest = Math.max(highest, step);
  }

  /** Whether anything was told that has a step. */
  boolean any() {
    return any;
  }

  /** The highest step that was told. */
  long highest() {
    return highest;
  }
}
