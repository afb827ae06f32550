package io.github.metriclogger.interop;

import io.github.metriclogger.MetricLogger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A program whose every start but the last is killed, and which goes on some steps before that. */
final class ResumedTraining {

  static final String RUN = "resumed/训练";

  /** How often it is started. */
  static final int STARTS = 4;

  /** How many steps of a start stand when the next one begins. */
  static final int KEPT = 20;

  private static final int STEPS = 60;
  private static final int STEPS_BEFORE_KILL = 35;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private ResumedTraining() {}

  /**
   * Trains.
   *
   * @param args the directory of all runs, the number of the start
   */
  public static void main(String[] args) throws IOException {
    int start = Integer.parseInt(args[1]);
    long first = (long) start * KEPT;
    try (MetricLogger logger =
        SampleRuns.settings(Path.of(args[0]), RUN).set("run.resume", "auto").open()) {
      logger.logConfig(Map.of("lr", 0.1));
      if (start > 0) {
        logger.resumeFrom(first);
      }
      for (long step = first; step < first + STEPS; step++) {
        logger.log("train/loss", value(start, step), step);
        logger.log("only/" + start, 1, step);
        if (step == first + STEPS_BEFORE_KILL) {
          System.out.println(logger.flush(LIMIT) ? "flushed" : "not flushed");
        }
      }
      if (start + 1 < STARTS) {
        System.in.read(); // to be killed
      }
    }
  }

  /** How many steps the run has in the end. */
  static int steps() {
    return (STARTS - 1) * KEPT + STEPS;
  }

  /** The value that stands at a step in the end. */
  static double value(long step) {
    return value((int) Math.min(step / KEPT, STARTS - 1), step);
  }

  private static double value(int start, long step) {
    return start * 1000 + step;
  }
}
