package io.github.metriclogger.interop;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A program that trains into CSV, TensorBoard and W&amp;B at once until it is killed, or some steps
 * more. Each start writes down the step that it begins with.
 */
final class SoakedTraining {

  static final String ID = "soaked01";
  static final String PROJECT = "soaked";
  static final String NAME = "run";
  static final String LOSS = "train/loss";
  static final String ACCURACY = "train/acc";
  static final String RATE = "train/lr";
  static final String VALIDATION = "val/loss";
  static final int VALIDATION_EVERY = 100;

  /** The tags, each with how many steps lie between two values of it. */
  static final Map<String, Integer> TAGS =
      Map.of(LOSS, 1, ACCURACY, 1, RATE, 1, VALIDATION, VALIDATION_EVERY);

  /** A value tells its step and, times this, the start that logged it: 24 bits hold it. */
  static final long STARTS_FROM = 1 << 18;

  private static final Duration PAUSE = Duration.ofMillis(4);

  private SoakedTraining() {}

  /**
   * Trains.
   *
   * @param args the directory of all runs, the server's URL, how many steps more, how many steps to
   *     go back, the number of this start, the file of beginnings
   */
  public static void main(String[] args) throws IOException {
    long steps = Long.parseLong(args[2]);
    long back = Long.parseLong(args[3]);
    int start = Integer.parseInt(args[4]);
    try (MetricLogger logger = open(Path.of(args[0]), args[1])) {
      long last = logger.lastStep();
      long first = Math.max(0, last + 1 - back);
      if (back > 0) {
        logger.resumeFrom(first);
      }
      Files.writeString(
          Path.of(args[5]),
          start + " " + first + " " + last + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      for (long step = first; step - last <= steps; step++) {
        train(logger, start, step);
      }
    }
  }

  private static void train(MetricLogger logger, int start, long step) {
    double value = value(start, step);
    logger.log(LOSS, value, step);
    logger.log(Map.of(ACCURACY, value, RATE, value), step);
    if (step % VALIDATION_EVERY == 0) {
      logger.log(VALIDATION, value, step);
    }
    LockSupport.parkNanos(PAUSE.toNanos()); // TensorBoard has to show each step over HTTP
  }

  static double value(long start, long step) {
    return (double) (start * STARTS_FROM + step);
  }

  private static MetricLogger open(Path runs, String server) {
    Map<String, Object> wandb =
        Map.of(
            "entity",
            "acme",
            "base_url",
            server,
            "api_key",
            RecordingServer.KEY,
            "finish_timeout",
            "100s");
    return MetricLogger.builder()
        .project(PROJECT)
        .name(NAME)
        .dir(runs)
        .set("run.id", ID)
        .set("run.resume", "allow")
        .set("system_metrics.interval", "1s")
        .set("pipeline.close_timeout", "120s")
        .sink("wandb", wandb)
        .open();
  }
}
