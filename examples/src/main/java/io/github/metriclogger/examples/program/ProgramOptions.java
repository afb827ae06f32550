package io.github.metriclogger.examples.program;

import io.github.metriclogger.LoggerFlags;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Parses a program's own options, which are the arguments left by {@link LoggerFlags}, and explains
 * them.
 */
public final class ProgramOptions {

  private ProgramOptions() {}

  /**
   * Parses arguments into an object annotated for picocli.
   *
   * @param options the object to fill
   * @param command command that starts the program
   * @param args the arguments, in which {@code -} may replace {@code _}
   * @throws CommandLine.ParameterException if an option is unknown or invalid
   */
  public static void parse(Object options, String command, List<String> args) {
    var line = new CommandLine(options);
    line.setCommandName(command);
    line.setOverwrittenOptionsAllowed(true);
    line.parseArgs(args.stream().map(ProgramOptions::withUnderscores).toArray(String[]::new));
  }

  /** Converts e.g. {@code --batch-size=8} to {@code --batch_size=8}. */
  private static String withUnderscores(String arg) {
    if (!arg.startsWith("--")) {
      return arg;
    }
    int end = arg.indexOf('=') < 0 ? arg.length() : arg.indexOf('=');
    return "--" + arg.substring(2, end).replace('-', '_') + arg.substring(end);
  }

  /**
   * Returns the help text in the language that the environment asks for: the program's options and
   * those of the logger.
   *
   * @param line the parsed command line
   * @param defaults default values by option name
   * @param description what the program does
   * @param last the last line
   */
  public static String usage(
      CommandLine line, Map<String, ?> defaults, ProgramText description, ProgramText last) {
    line.setResourceBundle(new HelpTexts(ProgramText.language(), defaults));
    line.getCommandSpec().usageMessage().description(description.shown() + "%n");
    return String.join(
        System.lineSeparator(),
        line.getUsageMessage(),
        ProgramText.LOGGER_OPTIONS.shown(),
        LoggerFlags.usage(),
        "",
        ProgramText.DASHES.shown(),
        last.shown(),
        "");
  }

  /**
   * Returns the command that starts a program: the script that started it, quoted for a shell, or
   * its jar.
   *
   * @param script the script, null if there was none
   * @param jar the jar of the program
   */
  public static String command(@Nullable String script, String jar) {
    return script == null ? "java -jar " + jar : WhatNext.shellQuoted(script);
  }

  /** Returns what is wrong with a command line, with suggestions. */
  static String explain(CommandLine.ParameterException wrong) {
    List<String> meant =
        wrong instanceof UnmatchedArgumentException unknown ? unknown.getSuggestions() : List.of();
    String problem = String.valueOf(wrong.getMessage());
    return meant.isEmpty()
        ? problem
        : ProgramText.DID_YOU_MEAN.shown(
            "problem", problem, "options", String.join(ProgramText.OR.shown(), meant));
  }
}
