package io.github.metriclogger.wandb.read;

import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.spi.RunVisitor;

/**
 * Console lines out of pieces. A line that is not whole yet waits; one that a carriage return
 * begins anew, as progress bars do, is reported only as it was in the end.
 */
final class ReadLines {

  private static final int LONGEST = 1 << 16;

  private final MessageLevel level;
  private final StringBuilder line = new StringBuilder();
  private boolean returned;
  private double time;

  /**
   * Lines of one stream.
   *
   * @param level what they are reported as
   */
  ReadLines(MessageLevel level) {
    this.level = level;
  }

  /**
   * Takes a piece.
   *
   * @param wallTime when it was put out
   */
  void add(String piece, double wallTime, RunVisitor visitor) {
    for (int i = 0; i < piece.length(); i++) {
      char next = piece.charAt(i);
      if (next == '\n') {
        time = wallTime;
        report(visitor);
      } else if (next == '\r') {
        returned = true;
      } else {
        begin();
        line.append(next);
        time = wallTime;
      }
      if (line.length() >= LONGEST) {
        report(visitor);
      }
    }
  }

  private void begin() {
    if (returned) {
      line.setLength(0);
      returned = false;
    }
  }

  /** The stream has ended: what waits is a line. */
  void end(RunVisitor visitor) {
    if (line.length() > 0) {
      report(visitor);
    }
  }

  private void report(RunVisitor visitor) {
    visitor.event(new MessageLogged(level, line.toString(), time));
    line.setLength(0);
    returned = false;
  }
}
