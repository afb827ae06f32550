package io.github.metriclogger.examples.djl;

import io.github.metriclogger.LoggerFlags;
import io.github.metriclogger.examples.quickstart.WhatNext;
import java.nio.file.Path;
import java.util.List;
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
    description = "Trains a small network on handwritten digits with DJL and logs the run.%n")
final class DjlDigitsOptions {

  static final String COMMAND = command(System.getProperty("djl.command"));

  @Option(names = "--epochs", paramLabel = "<n>", description = "passes over the data (15)")
  private int epochs = 15;

  @Option(names = "--batch_size", paramLabel = "<n>", description = "samples in a batch (32)")
  private int batchSize = 32;

  @Option(names = "--lr", paramLabel = "<rate>", description = "highest learning rate (0.003)")
  private float learningRate = 0.003f;

  @Option(names = "--seed", paramLabel = "<n>", description = "equal seeds, equal numbers (1)")
  private int seed = 1;

  @Option(
      names = "--output_dir",
      paramLabel = "<dir>",
      description = "where the network goes (outputs/djl)")
  private Path outputs = Path.of("outputs/djl");

  @Option(
      names = "--config",
      paramLabel = "<file>",
      description = "settings of the logger (examples/djl/djl.yaml)")
  private Path config = Path.of("examples/djl/djl.yaml");

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this text")
  private boolean help;

  @Spec private CommandSpec spec = CommandSpec.create();

  private DjlDigitsOptions() {}

  /**
   * Reads a command line.
   *
   * @throws CommandLine.ParameterException for options that are unknown or impossible
   */
  static DjlDigitsOptions parse(List<String> args) {
    var options = new DjlDigitsOptions();
    var line = new CommandLine(options);
    line.setCommandName(COMMAND);
    line.setOverwrittenOptionsAllowed(true);
    line.parseArgs(args.toArray(String[]::new));
    options.require(options.epochs >= 1, "--epochs must be at least 1");
    options.require(options.batchSize >= 1, "--batch_size must be at least 1");
    options.require(
        options.learningRate > 0 && Float.isFinite(options.learningRate),
        "--lr must be a number above 0");
    return options;
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new CommandLine.ParameterException(spec.commandLine(), otherwise);
    }
  }

  private static String command(@Nullable String script) {
    return script == null
        ? "java -jar examples/djl/target/metriclogger-examples-djl.jar"
        : WhatNext.typed(script);
  }

  String usage() {
    return String.join(
        System.lineSeparator(),
        spec.commandLine().getUsageMessage(),
        "Options of the logger:",
        LoggerFlags.usage(),
        "");
  }

  int epochs() {
    return epochs;
  }

  int batchSize() {
    return batchSize;
  }

  float learningRate() {
    return learningRate;
  }

  int seed() {
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
