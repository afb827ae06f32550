package io.github.metriclogger.examples.dl4j;

import io.github.metriclogger.LoggerFlags;
import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.examples.quickstart.WhatNext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Trains a network of DL4J on the digits of the quickstart and logs it through the listener. {@code
 * --help} lists the options; {@link LoggedDigits} holds the training.
 *
 * <p>Exit status: 0 = trained, 1 = a file could not be read or written, 2 = wrong options or
 * settings.
 */
public final class DigitsWithDl4j {

  private DigitsWithDl4j() {}

  /**
   * Runs the program.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    int status = run(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  /**
   * Runs the program without ending the JVM.
   *
   * @param args see {@code --help}
   * @return the exit status
   */
  static int run(String... args) {
    try {
      LoggerFlags flags = LoggerFlags.parse(args);
      DigitsOptions options = DigitsOptions.parse(flags.rest());
      System.out.print(options.help() ? options.usage() : train(options, flags));
      return 0;
    } catch (ParameterException e) {
      System.err.println(e.getMessage());
      UnmatchedArgumentException.printSuggestions(e, System.err);
      System.err.println("For help: " + DigitsOptions.COMMAND + " --help");
      return 2;
    } catch (ConfigException e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (IOException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  private static String train(DigitsOptions options, LoggerFlags flags) throws IOException {
    if (!Files.exists(options.config())) {
      throw new NoSuchFileException(
          "There is no file " + options.config() + ": name one with settings, --config FILE");
    }
    try (MetricLogger logger = MetricLogger.open(options.config(), flags)) {
      return train(options, logger);
    }
  }

  private static String train(DigitsOptions options, MetricLogger logger) throws IOException {
    try {
      Path network = new LoggedDigits(logger, options).run();
      logger.close();
      String command = DigitsOptions.COMMAND;
      return WhatNext.text(
          logger.runDirectory(),
          network,
          List.of(command + " --log_interval 1 --log_batch_metrics", command + " --help"));
    } catch (Throwable failure) {
      logger.markFailed(failure);
      throw failure;
    }
  }
}
