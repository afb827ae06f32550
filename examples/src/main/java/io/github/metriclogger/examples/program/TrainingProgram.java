package io.github.metriclogger.examples.program;

import io.github.metriclogger.LoggerFlags;
import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import io.github.metriclogger.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.ParameterException;

/** The parts that all training programs share: running, settings, and the final output. */
public final class TrainingProgram {

  /** The body of a program, run after the logger's flags have been parsed. */
  @FunctionalInterface
  public interface Body {

    /**
     * Does it.
     *
     * @param flags the logger's flags, and the remaining arguments
     * @return the final output
     * @throws IOException if a file cannot be read or written
     */
    String run(LoggerFlags flags) throws IOException;
  }

  /** A training. */
  @FunctionalInterface
  public interface Training {

    /**
     * Trains, and saves the network.
     *
     * @param logger an open logger, which is closed when the training returns or throws
     * @return the directory of the network
     * @throws IOException if it cannot be saved
     */
    Path run(MetricLogger logger) throws IOException;
  }

  private TrainingProgram() {}

  /**
   * Runs a program without ending the JVM; errors go to the error stream, without a stack trace.
   *
   * @param command command that starts the program
   * @param args its arguments
   * @return the exit status: 0 = done, 1 = a file could not be read or written, 2 = wrong options
   *     or settings
   */
  public static int run(String command, String[] args, Body body) {
    try {
      System.out.print(body.run(LoggerFlags.parse(args)));
      return 0;
    } catch (ParameterException e) {
      System.err.println(ProgramOptions.explain(e));
      System.err.println(ProgramText.FOR_HELP.shown("command", command));
      return 2;
    } catch (ConfigException e) {
      System.err.println(e.getMessage());
      return 2;
    } catch (IOException | UncheckedIOException e) {
      System.err.println(e.getMessage());
      return 1;
    }
  }

  /**
   * Returns a builder with the settings of a logger.
   *
   * @param config a YAML file
   * @param flags, which override the file
   * @throws NoSuchFileException if there is no such file; the message suggests what to do
   */
  public static MetricLoggerBuilder settings(Path config, LoggerFlags flags)
      throws NoSuchFileException {
    if (!Files.exists(config)) {
      throw new NoSuchFileException(ProgramText.NO_SETTINGS.shown("file", config));
    }
    return MetricLogger.builder().yaml(config).flags(flags);
  }

  /**
   * Runs a training with a logger. If the training fails, the run is marked as failed.
   *
   * @param settings the settings of the logger
   * @param training the training, during which the logger is open
   * @param commands suggested commands to type next
   * @return the final output; empty in all processes but the first
   * @throws IOException if the training cannot read or write a file
   */
  public static String train(MetricLoggerBuilder settings, Training training, List<String> commands)
      throws IOException {
    var trained = new AtomicReference<Trained>();
    MetricLogger.run(
        settings,
        logger ->
            trained.set(new Trained(logger.rank(), logger.runDirectory(), training.run(logger))));
    return Objects.requireNonNull(trained.get(), "run returned").finalOutput(commands);
  }

  private record Trained(int rank, Path runDirectory, Path network) {
    String finalOutput(List<String> commands) throws IOException {
      return rank > 0 ? "" : WhatNext.text(runDirectory, network, commands);
    }
  }
}
