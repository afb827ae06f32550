package io.github.metriclogger.examples.quickstart;

import io.github.metriclogger.LoggerFlags;
import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import io.github.metriclogger.config.ResumeMode;
import io.github.metriclogger.examples.program.ProgramText;
import io.github.metriclogger.examples.program.TrainingProgram;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Trains a classifier of handwritten digits in plain Java and logs everything of interest. {@code
 * --help} lists the options; {@link LoggedTraining} holds the loop.
 *
 * <p>Exit status: 0 = trained, 1 = a file could not be read or written, 2 = wrong options or
 * settings.
 */
public final class Quickstart {

  private final QuickstartOptions options;
  private final LoggerFlags flags;
  private final UnaryOperator<MetricLogger> observer;
  private final DigitsDataset digits = DigitsDataset.load();

  private Quickstart(
      QuickstartOptions options, LoggerFlags flags, UnaryOperator<MetricLogger> observer) {
    this.options = options;
    this.flags = flags;
    this.observer = observer;
  }

  /**
   * Runs the program.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    int status = run(args, logger -> logger);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Runs the program without ending the JVM.
   *
   * @param args see {@code --help}
   * @param observer may wrap the logger to observe its calls
   * @return the exit status
   */
  static int run(String[] args, UnaryOperator<MetricLogger> observer) {
    return TrainingProgram.run(
        QuickstartOptions.COMMAND,
        args,
        flags -> {
          QuickstartOptions options = QuickstartOptions.parse(flags.rest());
          return options.help()
              ? options.usage()
              : new Quickstart(options, flags, observer).train();
        });
  }

  /** Starts or resumes the training. Returns the final output. */
  private String train() throws IOException {
    var folder = new CheckpointFolder(options.outputs());
    Optional<Path> latest = options.resume() ? folder.latest() : Optional.empty();
    return latest.isPresent() ? resume(latest.get()) : start(folder);
  }

  private String start(CheckpointFolder folder) throws IOException {
    var trainer = trainer(TrainingSettings.DEFAULT);
    MetricLoggerBuilder builder = builder();
    if (options.resume()) {
      builder.resume(ResumeMode.AUTO);
    }
    return TrainingProgram.train(
        builder,
        logger -> {
          if (options.resume()) {
            logger.resumeFrom(0);
            logger.logMessage(ProgramText.NO_CHECKPOINT.shown("directory", folder.path()));
          }
          Optional<Path> earlier = logger.rank() > 0 ? Optional.empty() : folder.setAside();
          earlier.ifPresent(
              path -> logger.logMessage(ProgramText.SET_ASIDE.shown("directory", path)));
          return train(logger, trainer, 0);
        },
        commands(trainer));
  }

  private String resume(Path directory) throws IOException {
    Checkpoint checkpoint = Checkpoint.read(directory);
    TrainingSettings saved = checkpoint.settings();
    var trainer = trainer(saved);
    checkContinues(saved, trainer.settings());
    if (trainer.settings().epochs() <= checkpoint.epochs()) {
      throw options.usageError(
          ProgramText.EPOCHS_DONE.shown("directory", directory, "epochs", checkpoint.epochs()));
    }
    checkpoint.restore(trainer);
    MetricLoggerBuilder builder = builder().resume(ResumeMode.ALLOW).id(checkpoint.runId());
    return TrainingProgram.train(
        builder,
        logger -> {
          logger.resumeFrom(checkpoint.step() + 1);
          logger.logMessage(ProgramText.GOING_ON.shown("directory", directory));
          return train(logger, trainer, checkpoint.epochs());
        },
        commands(trainer));
  }

  /**
   * Checks that the settings continue the saved training: another batch size or seed would make it
   * a different one.
   */
  private void checkContinues(TrainingSettings saved, TrainingSettings wanted) {
    boolean same =
        saved.batchSize() == wanted.batchSize()
            && saved.accumulation() == wanted.accumulation()
            && saved.seed() == wanted.seed();
    if (!same) {
      throw options.usageError(
          ProgramText.OTHER_SETTINGS.shown(
              "batch",
              saved.batchSize(),
              "accumulation",
              saved.accumulation(),
              "seed",
              saved.seed()));
    }
  }

  private Trainer trainer(TrainingSettings base) {
    TrainingSettings settings = options.settings(base);
    try {
      return new Trainer(digits.train(), settings);
    } catch (IllegalArgumentException e) {
      throw options.usageError(e.getMessage());
    }
  }

  private MetricLoggerBuilder builder() throws NoSuchFileException {
    return TrainingProgram.settings(options.config(), flags);
  }

  private Path train(MetricLogger logger, Trainer trainer, int epochsDone) throws IOException {
    new LoggedTraining(observer.apply(logger), trainer, digits, options).run(epochsDone);
    return new CheckpointFolder(options.outputs()).directory(trainer.step());
  }

  private static List<String> commands(Trainer trainer) {
    int more = 2 * trainer.settings().epochs();
    return List.of(
        QuickstartOptions.COMMAND + " --resume --epochs " + more,
        QuickstartOptions.COMMAND + " --log_interval 1 --log_batch_metrics",
        QuickstartOptions.COMMAND + " --help");
  }
}
