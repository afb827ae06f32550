package io.github.metriclogger.examples.quickstart;

import io.github.metriclogger.examples.program.ProgramOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Command-line options of the quickstart, without the flags of the logger. Options that determine
 * the results are null if not given, so that a resumed training keeps the values of its checkpoint.
 */
@Command(
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Trains a small network on handwritten digits and logs the run.%n")
final class QuickstartOptions {

  static final String COMMAND =
      ProgramOptions.command(
          System.getProperty("quickstart.command"), "examples/target/metriclogger-examples.jar");

  @Option(names = "--epochs", paramLabel = "<n>", description = "passes over the data (30)")
  private @Nullable Integer epochs;

  @Option(names = "--batch_size", paramLabel = "<n>", description = "samples in a batch (32)")
  private @Nullable Integer batchSize;

  @Option(names = "--lr", paramLabel = "<rate>", description = "highest learning rate (0.002)")
  private @Nullable Double learningRate;

  @Option(
      names = "--accumulation_steps",
      paramLabel = "<n>",
      description = "batches in an optimizer step (1)")
  private @Nullable Integer accumulation;

  @Option(
      names = "--seed",
      paramLabel = "<n>",
      description = "random seed; equal seeds give equal results (1)")
  private @Nullable Long seed;

  @Option(
      names = "--save_every",
      paramLabel = "<n>",
      defaultValue = "5",
      description = "epochs between two checkpoints (5)")
  private int saveEvery;

  @Option(
      names = "--output_dir",
      paramLabel = "<dir>",
      defaultValue = "outputs",
      description = "where checkpoints go (outputs)")
  private Path outputs = Path.of("outputs");

  @Option(
      names = "--resume",
      description = "resume from the newest checkpoint; options not given keep their values")
  private boolean resume;

  @Option(
      names = "--config",
      paramLabel = "<file>",
      defaultValue = "examples/quickstart.yaml",
      description = "settings of the logger (examples/quickstart.yaml)")
  private Path config = Path.of("examples/quickstart.yaml");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  private boolean help;

  @Spec private CommandSpec spec = CommandSpec.create();

  private QuickstartOptions() {}

  /**
   * Reads a command line.
   *
   * @throws CommandLine.ParameterException if an option is unknown or invalid; the message names it
   */
  static QuickstartOptions parse(List<String> args) {
    var options = new QuickstartOptions();
    ProgramOptions.parse(options, COMMAND, args);
    if (options.saveEvery < 1) {
      throw options.usageError("--save_every must be at least 1, not " + options.saveEvery);
    }
    if (!options.help) {
      options.settings(TrainingSettings.DEFAULT);
    }
    return options;
  }

  /**
   * Returns {@code base} with the given options applied.
   *
   * @throws CommandLine.ParameterException if the resulting settings are invalid
   */
  TrainingSettings settings(TrainingSettings base) {
    try {
      return new TrainingSettings(
          epochs == null ? base.epochs() : epochs,
          batchSize == null ? base.batchSize() : batchSize,
          accumulation == null ? base.accumulation() : accumulation,
          learningRate == null ? base.learningRate() : learningRate,
          seed == null ? base.seed() : seed);
    } catch (IllegalArgumentException e) {
      throw usageError(e.getMessage());
    }
  }

  /** Creates a usage error to be thrown. */
  CommandLine.ParameterException usageError(@Nullable String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  String usage() {
    return ProgramOptions.usage(
        spec.commandLine(), "Ctrl-C ends it at any time; --resume continues.");
  }

  int saveEvery() {
    return saveEvery;
  }

  Path outputs() {
    return outputs;
  }

  boolean resume() {
    return resume;
  }

  Path config() {
    return config;
  }

  boolean help() {
    return help;
  }
}
