package io.github.metriclogger.examples.program;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Command-line options of a program that trains a framework's network on the digits. */
@Command(sortOptions = false, usageHelpAutoWidth = true)
public final class DigitsOptions {

  /**
   * The properties that differ between the programs.
   *
   * @param command command that starts the program
   * @param description what the program does
   * @param folder name of the directory with its settings in {@code examples}, and with its
   *     networks in {@code outputs}
   * @param yaml name of its settings file
   * @param epochs default number of epochs
   */
  public record Program(
      String command, ProgramText description, String folder, String yaml, int epochs) {}

  @Option(names = "--epochs", paramLabel = "<n>")
  private int epochs;

  @Option(names = "--batch_size", paramLabel = "<n>")
  private int batchSize = 32;

  @Option(names = "--lr", paramLabel = "<rate>")
  private double learningRate = 0.003;

  @Option(names = "--seed", paramLabel = "<n>")
  private int seed = 1;

  @Option(names = "--output_dir", paramLabel = "<dir>")
  private Path outputs;

  @Option(names = "--config", paramLabel = "<file>")
  private Path config;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true)
  private boolean help;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Program program;
  private final Map<String, Object> defaults;

  private DigitsOptions(Program program) {
    this.program = program;
    epochs = program.epochs();
    outputs = Path.of("outputs", program.folder());
    config = Path.of("examples", program.folder(), program.yaml());
    defaults = asConfig();
    defaults.put("output_dir", outputs);
    defaults.put("config", config);
  }

  /**
   * Reads a command line.
   *
   * @throws CommandLine.ParameterException if an option is unknown or invalid
   */
  public static DigitsOptions parse(Program program, List<String> args) {
    var options = new DigitsOptions(program);
    ProgramOptions.parse(options, program.command(), args);
    options.check();
    return options;
  }

  private void check() {
    require(epochs >= 1, ProgramText.TOO_LOW, "option", "--epochs", "least", 1, "value", epochs);
    require(
        batchSize >= 1,
        ProgramText.TOO_LOW,
        "option",
        "--batch_size",
        "least",
        1,
        "value",
        batchSize);
    require(
        learningRate > 0 && Double.isFinite(learningRate),
        ProgramText.NO_RATE,
        "value",
        learningRate);
  }

  private void require(boolean condition, ProgramText otherwise, Object... values) {
    if (!condition) {
      throw new CommandLine.ParameterException(spec.commandLine(), otherwise.shown(values));
    }
  }

  /** Returns the help text. */
  public String usage() {
    return ProgramOptions.usage(
        spec.commandLine(), defaults, program.description(), ProgramText.CTRL_C);
  }

  /**
   * Returns the options that determine the results, as config with the names of the command line.
   */
  public Map<String, Object> asConfig() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("epochs", epochs);
    values.put("batch_size", batchSize);
    values.put("lr", learningRate);
    values.put("seed", seed);
    return values;
  }

  /** Returns the number of passes over the data, at least 1. */
  public int epochs() {
    return epochs;
  }

  /** Returns the number of samples in a batch, at least 1. */
  public int batchSize() {
    return batchSize;
  }

  /** Returns the highest learning rate, above 0. */
  public double learningRate() {
    return learningRate;
  }

  /** Returns the random seed; equal seeds give equal results. */
  public int seed() {
    return seed;
  }

  /** Returns the directory for networks. */
  public Path outputs() {
    return outputs;
  }

  /** Returns the YAML file with the logger's settings. */
  public Path config() {
    return config;
  }

  /** Returns whether only the help text is requested. */
  public boolean help() {
    return help;
  }
}
