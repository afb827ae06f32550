package io.github.metriclogger.examples.program;

import io.github.metriclogger.LoggerFlags;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads and explains a program's own options, those that {@link LoggerFlags} leaves. */
public final class ProgramOptions {

  private ProgramOptions() {}

  /**
   * Fills an object that picocli's annotations describe.
   *
   * @param options is filled
   * @param command what to type to start the program
   * @param args in which {@code -} may stand for {@code _}
   * @throws CommandLine.ParameterException for options that are unknown or impossible
   */
  public static void parse(Object options, String command, List<String> args) {
    var line = new CommandLine(options);
    line.setCommandName(command);
    line.setOverwrittenOptionsAllowed(true);
    line.parseArgs(args.stream().map(ProgramOptions::withUnderscores).toArray(String[]::new));
  }

  /** Makes {@code --batch-size=8} the {@code --batch_size=8} that it means. */
  private static String withUnderscores(String arg) {
    if (!arg.startsWith("--")) {
      return arg;
    }
    int end = arg.indexOf('=') < 0 ? arg.length() : arg.indexOf('=');
    return "--" + arg.substring(2, end).replace('-', '_') + arg.substring(end);
  }

  /**
   * What {@code --help} shows: the program's options and those of the logger.
   *
   * @param line that was parsed
   * @param last more lines
   */
  public static String usage(CommandLine line, String... last) {
    return String.join(
        System.lineSeparator(),
        line.getUsageMessage(),
        "Options of the logger:",
        LoggerFlags.usage(),
        "",
        "In all options \"-\" may be written for \"_\". A run goes to runs/digits/.",
        String.join(System.lineSeparator(), last),
        "");
  }

  /**
   * What to type to start a program: the script that did, as a shell takes it.
   *
   * @param script null when there was none
   * @param jar that can be started without one
   */
  public static String command(@Nullable String script, String jar) {
    return script == null ? "java -jar " + jar : WhatNext.typed(script);
  }

  /** What is wrong with a command line, and what was probably meant. */
  static String explain(CommandLine.ParameterException wrong) {
    List<String> meant =
        wrong instanceof UnmatchedArgumentException unknown ? unknown.getSuggestions() : List.of();
    return wrong.getMessage()
        + (meant.isEmpty() ? "" : "; did you mean " + String.join(" or ", meant) + "?");
  }
}
