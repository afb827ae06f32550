package io.github.metriclogger.cli.command;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.TrainingProgress;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.CommonOptions;
import io.github.metriclogger.cli.context.ExitCode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code metriclog demo}: writes a run that grows, to try the other subcommands on. */
@Command(name = "demo", description = "Writes a run that grows, to try the other subcommands on.")
public final class DemoCommand implements Callable<Integer> {

  private static final int EPOCHS = 10;
  private static final int BATCHES = 60;
  private static final int STEPS = EPOCHS * BATCHES;
  private static final int BATCH_SIZE = 32;

  private final CommandContext given;

  @Mixin private final CommonOptions options = new CommonOptions();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      descriptionKey = "demo-seconds",
      description = "How long it takes; 60 unless given.")
  private double seconds = 60;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      descriptionKey = "demo-dir",
      description = "Where the run directory is made; runs unless given.")
  private Path directory = Path.of("runs");

  /**
   * Creates the command.
   *
   * @param context what surrounds it
   */
  public DemoCommand(CommandContext context) {
    this.given = context;
  }

  @Override
  public Integer call() {
    CommandContext context = options.apply(given);
    MetricLogger.run(
        MetricLogger.builder()
            .project("demo")
            .dir(context.directory().resolve(directory))
            .sink("console", Map.of("language", context.language().getLanguage())),
        logger -> train(logger, context));
    return ExitCode.OK;
  }

  private void train(MetricLogger logger, CommandContext context) {
    logger.logConfig(Map.of("lr", 0.002, "batch_size", BATCH_SIZE, "model", "none: a demo"));
    Random random = new Random(7);
    TrainingProgress progress =
        TrainingProgress.builder(logger).epochs(EPOCHS).batchesPerEpoch(BATCHES).start();
    long begin = context.time().nanoTime();
    for (int step = 0; step < STEPS; step++) {
      if (step % BATCHES == 0) {
        progress.epochStarted();
      }
      double fraction = step / (double) STEPS;
      waitUntil(context, begin + (long) (seconds * 1e9 * fraction));
      double noise = random.nextGaussian();
      double loss = 0.05 + 2.4 * Math.exp(-6 * fraction) * (1 + 0.15 * noise);
      double gradNorm = 0.2 + 3 * Math.exp(-4 * fraction) * (1 + 0.3 * Math.abs(noise));
      progress.batch(loss, learningRate(fraction), gradNorm, BATCH_SIZE);
      if (step % BATCHES == BATCHES - 1) {
        progress.validation(validation(fraction));
        progress.epochFinished();
      }
    }
  }

  private static Map<String, Double> validation(double fraction) {
    return Map.of(
        "val/loss", 0.1 + 2 * Math.exp(-5 * fraction), "val/accuracy", 1 - Math.exp(-4 * fraction));
  }

  private static double learningRate(double fraction) {
    double warmUp = Math.min(1, fraction * 10);
    return 0.002 * warmUp * (0.5 + 0.5 * Math.cos(Math.PI * fraction));
  }

  private static void waitUntil(CommandContext context, long nanos) {
    for (long left = nanos - context.time().nanoTime();
        left > 0;
        left = nanos - context.time().nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
