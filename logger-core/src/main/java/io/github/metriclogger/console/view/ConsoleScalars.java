package io.github.metriclogger.console.view;

import io.github.metriclogger.console.text.LineOutput;
import io.github.metriclogger.console.text.ScalarLines;
import io.github.metriclogger.event.Scalars;
import java.time.Duration;

/** Which lines of loose scalars the console shows: those that are due, and the last one. */
public final class ConsoleScalars {

  /** Lines come no closer than this: nobody reads faster. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

  private final ScalarLines current = new ScalarLines();
  private final ScalarLines skipped = new ScalarLines();
  private final long interval;
  private final Cadence.Pause pause;
  private final LineOutput out;

  /**
   * Shows nothing yet.
   *
   * @param interval every so many steps a line
   * @param time the least time between two lines
   * @param out where the lines go
   */
  public ConsoleScalars(long interval, Duration time, LineOutput out) {
    this.interval = interval;
    this.out = out;
    pause = new Cadence.Pause(time.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : time);
  }

  /** Adds values of a step; the line of the step before is shown if it is due. */
  public void add(Scalars scalars) {
    if (current.endsBefore(scalars)) {
      finish();
    }
    current.add(scalars);
  }

  /** Ends the line that is being gathered when it began before the moment. */
  public void finishBefore(double wallTime) {
    if (!current.isEmpty() && current.wallTime() < wallTime) {
      finish();
    }
  }

  /** Shows the last line, in case it was not due. */
  public void end() {
    finishBefore(Double.POSITIVE_INFINITY);
    if (!skipped.isEmpty()) {
      out.line(skipped.take());
    }
  }

  private void finish() {
    if (current.step() % interval == 0 && pause.over(current.wallTime())) {
      out.line(current.take());
      skipped.clear();
    } else {
      current.moveTo(skipped);
    }
  }
}
