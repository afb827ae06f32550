package io.github.metriclogger.wandb.read;

import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.spi.RunVisitor;
import io.github.metriclogger.wandb.log.ConsoleLines;

/** Reports the console lines of one stream, each with the time of its last piece. */
final class ReadLines {

  private static final int LONGEST = 1 << 16;

  private final MessageLevel level;
  private final ConsoleLines lines = new ConsoleLines(LONGEST, this::report);
  private RunVisitor visitor = (tag, step, wallTime, value) -> {};

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
  void add(String piece, double wallTime, RunVisitor target) {
    visitor = target;
    lines.add(piece, wallTime);
  }

  /** The stream has ended: what waits is a line. */
  void end(RunVisitor target) {
    visitor = target;
    if (!lines.isEmpty()) {
      lines.end();
    }
  }

  private void report(StringBuilder text, double begun, double ended) {
    visitor.event(new MessageLogged(level, text.toString(), ended));
  }
}
