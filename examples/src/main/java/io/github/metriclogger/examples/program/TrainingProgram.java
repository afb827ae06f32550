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

/** A program at a terminal that trains and logs: what all of them do around the training. */
public final class TrainingProgram {

  /** What a program does once the logger's flags are out of its arguments. */
  @FunctionalInterface
  public interface Body {

    /**
     * Does it.
     *
     * @param flags the logger's, and the rest
     * @return the last words, to be printed
     * @throws IOException if a file cannot be read or written
     */
    String run(LoggerFlags flags) throws IOException;
  }

  /** Trains. */
  @FunctionalInterface
  public interface Training {

    /**
     * Trains, and saves the network.
     *
     * @param logger open; closed when the training returns or throws
     * @return where the network is
     * @throws IOException if it cannot be saved
     */
    Path run(MetricLogger logger) throws IOException;
  }

  private TrainingProgram() {}

  /**
   * Runs a program without ending the JVM; errors go to the error stream, without a stack trace.
   *
   * @param command what to type to start the program
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
   * Settings for a logger.
   *
   * @param config a YAML file
   * @param flags win over it
   * @throws NoSuchFileException if there is no such file; says what to do
   */
  public static MetricLoggerBuilder settings(Path config, LoggerFlags flags)
      throws NoSuchFileException {
    if (!Files.exists(config)) {
      throw new NoSuchFileException(ProgramText.NO_SETTINGS.shown("file", config));
    }
    return MetricLogger.builder().yaml(config).flags(flags);
  }

  /**
   * Trains and logs; a training that fails leaves a run that has failed.
   *
   * @param settings of the logger
   * @param training uses the logger, which is open as long as it runs
   * @param commands that one may type next
   * @return the last words; of several processes only the first has some
   * @throws IOException if the training cannot read or write a file
   */
  public static String train(MetricLoggerBuilder settings, Training training, List<String> commands)
      throws IOException {
    var trained = new AtomicReference<Trained>();
    MetricLogger.run(
        settings,
        logger ->
            trained.set(new Trained(logger.rank(), logger.runDirectory(), training.run(logger))));
    return Objects.requireNonNull(trained.get(), "run returned").lastWords(commands);
  }

  private record Trained(int rank, Path runDirectory, Path network) {
    String lastWords(List<String> commands) throws IOException {
      return rank > 0 ? "" : WhatNext.text(runDirectory, network, commands);
    }
  }
}
