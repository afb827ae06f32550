package io.github.metriclogger.cli.context;

import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.cli.source.NoRunException;
import io.github.metriclogger.cli.text.CliText;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.BilingualText;
import io.github.metriclogger.support.PlainText;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * What surrounds a subcommand: where it writes, in which language, and what it can read. The answer
 * goes to {@code out}, everything else to {@code err}.
 *
 * @param out the standard output, in UTF-8
 * @param err the standard error, in UTF-8
 * @param environment the environment variables
 * @param directory the directory that relative paths are seen from
 * @param language Chinese or English
 * @param formats what can be read
 * @param time the clock
 */
public record CommandContext(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path directory,
    Locale language,
    Formats formats,
    TimeSource time) {

  /** The same in another language. */
  public CommandContext in(Locale otherLanguage) {
    return new CommandContext(out, err, environment, directory, otherLanguage, formats, time);
  }

  /** The same with other formats. */
  CommandContext reading(Formats otherFormats) {
    return new CommandContext(out, err, environment, directory, language, otherFormats, time);
  }

  /** The same with another place for all that is printed. */
  public CommandContext printingTo(PrintStream stream) {
    return new CommandContext(stream, stream, environment, directory, language, formats, time);
  }

  /** A text in the language of the person. */
  public String text(BilingualText text, Object... values) {
    return text.in(language, values);
  }

  /** Writes one line to the standard error. */
  public void warn(String line) {
    err.println("metriclog: " + PlainText.line(line));
  }

  /**
   * Reports in one line why a path cannot be shown.
   *
   * @return the exit code that fits
   */
  public int report(Path path, IOException failure) {
    if (failure instanceof NoRunException refusal) {
      warn(refusal.in(language));
      return ExitCode.NO_DATA;
    }
    if (failure instanceof NoSuchFileException) {
      warn(path + ": " + text(CliText.NO_SUCH_FILE));
      return ExitCode.NO_DATA;
    }
    String reason =
        failure instanceof AccessDeniedException
            ? text(CliText.NO_PERMISSION)
            : String.valueOf(failure.getMessage());
    warn(path + ": " + reason);
    return ExitCode.FAILED;
  }
}
