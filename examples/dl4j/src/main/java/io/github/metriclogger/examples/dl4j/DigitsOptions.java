package io.github.metriclogger.examples.dl4j;

import io.github.metriclogger.LoggerFlags;
import io.github.metriclogger.examples.quickstart.WhatNext;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line without the flags of the logger. */
@Command(
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Trains a convolutional network of DL4J on handwritten digits.%n")
final class DigitsOptions {

  static final String COMMAND = command(System.getProperty("dl4j.command"));

  @Option(names = "--epochs", paramLabel = "<n>", description = "passes over the data (12)")
  private int epochs = 12;

  @Option(names = "--batch_size", paramLabel = "<n>", description = "samples in a batch (32)")
  private int batchSize = 32;

  @Option(names = "--lr", paramLabel = "<rate>", description = "learning rate (0.003)")
  private double learningRate = 0.003;

  @Option(names = "--seed", paramLabel = "<n>", description = "equal seeds, equal weights (1)")
  private long seed = 1;

  @Option(
      names = "--output_dir",
      paramLabel = "<dir>",
      description = "where the network goes (outputs/dl4j)")
  private Path outputs = Path.of("outputs", "dl4j");

  @Option(
      names = "--config",
      paramLabel = "<file>",
      description = "settings of the logger (examples/dl4j/digits.yaml)")
  private Path config = Path.of("examples", "dl4j", "digits.yaml");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help")
  private boolean help;

  @Spec private CommandSpec spec = CommandSpec.create();

  private DigitsOptions() {}

  /**
   * Reads a command line.
   *
   * @throws CommandLine.ParameterException for options that are unknown or impossible
   */
  static DigitsOptions parse(List<String> args) {
    var options = new DigitsOptions();
    var line = new CommandLine(options);
    line.setCommandName(COMMAND);
    line.setOverwrittenOptionsAllowed(true);
    line.parseArgs(args.toArray(String[]::new));
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

  private static String command(@Nullable String script) {
    return script == null
        ? "java -jar examples/dl4j/target/metriclogger-examples-dl4j.jar"
        : WhatNext.typed(script);
  }

  String usage() {
    return String.join(
        System.lineSeparator(),
        spec.commandLine().getUsageMessage(),
        "Options of the logger:",
        LoggerFlags.usage(),
        "",
        "A run goes to runs/digits/. Ctrl-C ends it at any time.",
        "");
  }

  /** What decides the numbers, as config under the names of the command line. */
  Map<String, Object> asConfig() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("epochs", epochs);
    values.put("batch_size", batchSize);
    values.put("lr", learningRate);
    values.put("seed", seed);
    return values;
  }

  int epochs() {
    return epochs;
  }

  int batchSize() {
    return batchSize;
  }

  double learningRate() {
    return learningRate;
  }

  long seed() {
    return seed;
  }

  Path outputs() {
    return outputs;
  }

  Path config() {
    return config;
  }

  boolean help() {
    return help;
  }
}
