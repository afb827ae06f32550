package io.github.metriclogger.examples.quickstart;

import io.github.metriclogger.examples.program.ProgramOptions;
import io.github.metriclogger.examples.program.ProgramText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
@Command(sortOptions = false, usageHelpAutoWidth = true)
final class QuickstartOptions {

  static final String COMMAND =
      ProgramOptions.command(
          System.getProperty("quickstart.command"), "examples/target/metriclogger-examples.jar");

  private static final String SAVE_EVERY = "5";
  private static final String OUTPUT_DIR = "outputs";
  private static final String CONFIG = "examples/quickstart.yaml";

  @Option(names = "--epochs", paramLabel = "<n>")
  private @Nullable Integer epochs;

  @Option(names = "--batch_size", paramLabel = "<n>")
  private @Nullable Integer batchSize;

  @Option(names = "--lr", paramLabel = "<rate>")
  private @Nullable Double learningRate;

  @Option(names = "--accumulation_steps", paramLabel = "<n>")
  private @Nullable Integer accumulation;

  @Option(names = "--seed", paramLabel = "<n>")
  private @Nullable Long seed;

  @Option(names = "--save_every", paramLabel = "<n>", defaultValue = SAVE_EVERY)
  private int saveEvery;

  @Option(names = "--output_dir", paramLabel = "<dir>", defaultValue = OUTPUT_DIR)
  private Path outputs = Path.of(OUTPUT_DIR);

  @Option(names = "--resume")
  private boolean resume;

  @Option(names = "--config", paramLabel = "<file>", defaultValue = CONFIG)
  private Path config = Path.of(CONFIG);

  @Option(
      names = {"-h", "--help"},
      usageHelp = true)
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
      throw options.usageError(
          ProgramText.TOO_LOW.shown(
              "option", "--save_every", "least", 1, "value", options.saveEvery));
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
    Map<String, Object> defaults = TrainingSettings.DEFAULT.asConfig();
    defaults.put("save_every", SAVE_EVERY);
    defaults.put("output_dir", OUTPUT_DIR);
    defaults.put("config", CONFIG);
    return ProgramOptions.usage(
        spec.commandLine(), defaults, ProgramText.QUICKSTART, ProgramText.CTRL_C_RESUME);
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
