package io.github.metriclogger.examples.djl;

import ai.djl.translate.TranslateException;
import io.github.metriclogger.LoggerFlags;
import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.examples.quickstart.WhatNext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.ParameterException;

/**
 * Trains a classifier of handwritten digits with the Deep Java Library and logs it by adding a
 * listener. {@code --help} lists the options; {@link DigitsTraining} holds the training.
 *
 * <p>Exit status: 0 = trained, 1 = a file could not be read or written, 2 = wrong options or
 * settings.
 */
public final class DjlDigits {

  private DjlDigits() {}

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
   * @return the exit status
   */
  static int run(String... args) {
    try {
      LoggerFlags flags = LoggerFlags.parse(args);
      DjlDigitsOptions options = DjlDigitsOptions.parse(flags.rest());
      System.out.print(options.help() ? options.usage() : train(options, flags));
      return 0;
    } catch (ParameterException e) {
      System.err.println(e.getMessage());
      System.err.println("For help: " + DjlDigitsOptions.COMMAND + " --help");
      return 2;
    } catch (ConfigException e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (IOException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  /** Trains and says where everything is. */
  private static String train(DjlDigitsOptions options, LoggerFlags flags) throws IOException {
    try (MetricLogger logger = MetricLogger.open(options.config(), flags)) {
      try {
        Path network = new DigitsTraining(logger, options).run();
        logger.close();
        return WhatNext.text(logger.runDirectory(), network, commands());
      } catch (TranslateException failure) {
        logger.markFailed(failure);
        throw new IOException("DJL cannot read the digits", failure);
      } catch (Throwable failure) {
        logger.markFailed(failure);
        throw failure;
      }
    }
  }

  private static List<String> commands() {
    return List.of(
        DjlDigitsOptions.COMMAND + " --epochs 30 --lr 0.001",
        DjlDigitsOptions.COMMAND + " --log_interval 1 --log_batch_metrics",
        DjlDigitsOptions.COMMAND + " --help");
  }
}
