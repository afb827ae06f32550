package io.github.metriclogger.tensorboard.read;

import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.Scalar;
import io.github.metriclogger.spi.RunVisitor;

/**
 * Forwards the contents of one file and keeps the highest step forwarded. Callers check {@link
 * #isSuperseded} for steps that a later file supersedes.
 */
final class SupersedingVisitor {

  private final RunVisitor visitor;
  private final long limit;
  private boolean any;
  private long highest;

  /**
   * Creates a visitor that has forwarded nothing yet.
   *
   * @param limit the step from which on a later file supersedes this one; {@link
   *     EventFileFollower#NO_START} for none
   */
  SupersedingVisitor(RunVisitor visitor, long limit) {
    this.visitor = visitor;
    this.limit = limit;
    highest = Long.MIN_VALUE;
  }

  /** Returns whether a later file supersedes the step. */
  boolean isSuperseded(long step) {
    return step >= limit && limit != EventFileFollower.NO_START;
  }

  /** Forwards a value whose step is not superseded. */
  void scalar(String tag, long step, double wallTime, double value) {
    track(step);
    visitor.scalar(tag, step, wallTime, value);
  }

  /** Forwards an event whose step is not superseded. */
  void event(long step, RunEvent event) {
    if (event instanceof Scalar scalar) {
      scalar(scalar.tag(), step, scalar.wallTime(), scalar.value());
    } else {
      track(step);
      visitor.event(event);
    }
  }

  /** Forwards an event that belongs to the run and not to a step. */
  void state(RunEvent event) {
    visitor.event(event);
  }

  private void track(long step) {
    any = true;
    highest = Math.max(highest, step);
  }

  /** Returns whether anything with a step was forwarded. */
  boolean hasReported() {
    return any;
  }

  /** Returns the highest step that was forwarded. */
  long highest() {
    return highest;
  }
}
