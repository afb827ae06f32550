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

/** The command line of a program that trains a framework's network on the digits. */
@Command(sortOptions = false, usageHelpAutoWidth = true)
public final class DigitsOptions {

  /**
   * What one program has of its own.
   *
   * @param command what to type to start it
   * @param description a sentence for its help
   * @param folder where its settings are in {@code examples}, and its networks in {@code outputs}
   * @param yaml the file of its settings
   * @param epochs how many it takes to be good
   */
  public record Program(
      String command, String description, String folder, String yaml, int epochs) {}

  @Option(
      names = "--epochs",
      paramLabel = "<n>",
      description = "passes over the data (${DEFAULT-VALUE})")
  private int epochs;

  @Option(
      names = "--batch_size",
      paramLabel = "<n>",
      description = "samples in a batch (${DEFAULT-VALUE})")
  private int batchSize = 32;

  @Option(
      names = "--lr",
      paramLabel = "<rate>",
      description = "highest learning rate (${DEFAULT-VALUE})")
  private double learningRate = 0.003;

  @Option(
      names = "--seed",
      paramLabel = "<n>",
      description = "equal seeds, equal numbers (${DEFAULT-VALUE})")
  private int seed = 1;

  @Option(
      names = "--output_dir",
      paramLabel = "<dir>",
      description = "where the network goes (${DEFAULT-VALUE})")
  private Path outputs;

  @Option(
      names = "--config",
      paramLabel = "<file>",
      description = "settings of the logger (${DEFAULT-VALUE})")
  private Path config;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  private boolean help;

  @Spec private CommandSpec spec = CommandSpec.create();

  private DigitsOptions(Program program) {
    epochs = program.epochs();
    outputs = Path.of("outputs", program.folder());
    config = Path.of("examples", program.folder(), program.yaml());
  }

  /**
   * Reads a command line.
   *
   * @throws CommandLine.ParameterException for options that are unknown or impossible
   */
  public static DigitsOptions parse(Program program, List<String> args) {
    var options = new DigitsOptions(program);
    ProgramOptions.parse(options, program.command(), args);
    options.spec.usageMessage().description(program.description() + "%n");
    options.check();
    return options;
  }

  private void check() {
    require(epochs >= 1, "--epochs must be at least 1, not " + epochs);
    require(batchSize >= 1, "--batch_size must be at least 1, not " + batchSize);
    require(
        learningRate > 0 && Double.isFinite(learningRate),
        "--lr must be a number above 0, not " + learningRate);
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new CommandLine.ParameterException(spec.commandLine(), otherwise);
    }
  }

  /** What {@code --help} shows. */
  public String usage() {
    return ProgramOptions.usage(spec.commandLine(), "Ctrl-C ends it at any time.");
  }

  /** What decides the numbers, as config under the names of the command line. */
  public Map<String, Object> asConfig() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("epochs", epochs);
    values.put("batch_size", batchSize);
    values.put("lr", learningRate);
    values.put("seed", seed);
    return values;
  }

  /** Passes over the data, at least 1. */
  public int epochs() {
    return epochs;
  }

  /** Samples in a batch, at least 1. */
  public int batchSize() {
    return batchSize;
  }

  /** The highest learning rate, above 0. */
  public double learningRate() {
    return learningRate;
  }

  /** Equal seeds give equal numbers. */
  public int seed() {
    return seed;
  }

  /** Where networks go. */
  public Path outputs() {
    return outputs;
  }

  /** The YAML file with the logger's settings. */
  public Path config() {
    return config;
  }

  /** Whether only the help is wanted. */
  public boolean help() {
    return help;
  }
}
