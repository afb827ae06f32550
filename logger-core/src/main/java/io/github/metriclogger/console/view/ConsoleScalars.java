package io.github.metriclogger.console.view;

import io.github.metriclogger.console.text.LineOutput;
import io.github.metriclogger.console.text.ScalarLines;
import io.github.metriclogger.event.Scalars;
import java.time.Duration;

/**
 * Shows scalars of a program that reports no progress: a line when one is due, and the last one.
 */
public final class ConsoleScalars {

  /** The shortest pause between lines: nobody reads faster. */
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

  private final ScalarLines current = new ScalarLines();
  private final ScalarLines skipped = new ScalarLines();
  private final long interval;
  private final Cadence.Pause pause;
  private final LineOutput out;

  /**
   * Creates it; nothing is shown yet.
   *
   * @param interval the number of steps per line
   * @param time the shortest time between two lines
   * @param out takes the lines
   */
  public ConsoleScalars(long interval, Duration time, LineOutput out) {
    this.interval = interval;
    this.out = out;
    pause = new Cadence.Pause(time.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : time);
  }

  /** Adds values of a step; the line of the previous step is shown if it is due. */
  public void add(Scalars scalars) {
    if (current.endsBefore(scalars)) {
      finish();
    }
    current.add(scalars);
  }

  /** Ends the current line if it began before the given time. */
  public void finishBefore(double wallTime) {
    if (!current.isEmpty() && current.wallTime() < wallTime) {
      finish();
    }
  }

  /** Shows the last line even if it was not due. */
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
