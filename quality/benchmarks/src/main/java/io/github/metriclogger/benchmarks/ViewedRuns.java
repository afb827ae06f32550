package io.github.metriclogger.benchmarks;

import io.github.metriclogger.MetricLogger;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/**
 * Writes what {@code viewers.py} shows with {@code metriclog} and its peers, all by our own sinks
 * but the large CSV file. Argument: the directory, which must be empty.
 *
 * <ul>
 *   <li>{@code csv/metrics.csv}, {@code tfevents/events.out.tfevents.*}, {@code wandb/run-*.wandb}:
 *       a million steps of two tags, one file each; {@code train/grad_norm} has one spike, which
 *       {@code first_sight.py} looks for
 *   <li>{@code small/metrics.csv}, {@code small-wandb/run-*.wandb}: a hundred steps of them
 *   <li>{@code large/metrics.csv}: ten million rows of five columns
 * </ul>
 */
public final class ViewedRuns {

  /** Rows of {@link #writeLarge}. */
  static final int LARGE_ROWS = 10_000_000;

  private static final int STEPS = 1_000_000;
  private static final int STEPS_PER_FLUSH = 10_000;
  private static final int SMALL_STEPS = 100;
  private static final int SPIKE = 654_321;
  private static final double SPIKE_HEIGHT = 900;

  private ViewedRuns() {}

  public static void main(String[] args) throws IOException {
    Path directory = Path.of(args[0]);
    Path run = directory.resolve("run");
    logSteps(run, STEPS);
    moveOnly(run, directory.resolve("csv"), name -> name.endsWith(".csv"));
    moveOnly(run, directory.resolve("tfevents"), name -> name.contains("tfevents"));
    moveOnly(run, directory.resolve("wandb"), name -> name.endsWith(".wandb"));
    Path small = directory.resolve("small-run");
    logSteps(small, SMALL_STEPS);
    moveOnly(small, directory.resolve("small"), name -> name.endsWith(".csv"));
    moveOnly(small, directory.resolve("small-wandb"), name -> name.endsWith(".wandb"));
    writeLarge(Files.createDirectories(directory.resolve("large")).resolve("metrics.csv"));
  }

  private static void logSteps(Path directory, int steps) {
    var random = new SplittableRandom(1);
    MetricLogger logger = Runs.withWandb(directory);
    try (logger) {
      for (int step = 0; step < steps; step++) {
        logger.log("train/loss", Math.exp(-step / 3e5) + random.nextDouble() / 10, step);
        logger.log("train/grad_norm", step == SPIKE ? SPIKE_HEIGHT : 1 + random.nextDouble(), step);
        if (step % STEPS_PER_FLUSH == 0) {
          logger.flush(Duration.ofMinutes(1)); // waits for the sinks: nothing may be dropped
        }
      }
    }
    Runs.check(logger.deliveryReport());
  }

  private static void moveOnly(Path from, Path to, Predicate<String> wanted) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (wanted.test(name)) {
          Files.move(file, to.resolve(name));
        }
      }
    }
  }

  /** The rows of {@link CsvReadBenchmark}: a wall time and three tags. */
  static void writeLarge(Path file) throws IOException {
    var random = new SplittableRandom(1);
    var endings = new String[1 << 12];
    for (int i = 0; i < endings.length; i++) {
      endings[i] =
          String.format(
              Locale.ROOT,
              ",%s,%s,%s%n",
              random.nextInt(1_000_000) / 1e6,
              random.nextInt(100) / 1e5,
              random.nextInt(10_000) / 1e4);
    }
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("step,wall_time,train/loss,train/learning_rate,train/grad_norm\n");
      for (int step = 0; step < LARGE_ROWS; step++) {
        out.write(Integer.toString(step));
        out.write(",17000");
        out.write(Integer.toString(10_000 + step % 90_000));
        out.write(".125");
        out.write(endings[step & (endings.length - 1)]);
      }
    }
  }
}
