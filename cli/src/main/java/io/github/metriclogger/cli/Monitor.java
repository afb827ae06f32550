package io.github.metriclogger.cli;

import io.github.metriclogger.cli.command.MonitorCommand;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.UserLanguage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Reports on a training from within the program, as {@code metriclog monitor --latest --summary}
 * does from a shell.
 *
 * <pre>{@code
 * Monitor.report(logger.runDirectory());
 * }</pre>
 */
public final class Monitor {

  private Monitor() {}

  /**
   * Prints the summary of a training to the standard output, in UTF-8 and in the person's language,
   * and saves its figure in the directory as {@code training_progress.png}.
   *
   * @param directory a run directory, or a directory of checkpoints, of which the newest counts
   * @throws IOException when there is no run, or it cannot be read; the message is one line
   */
  public static void report(Path directory) throws IOException {
    Map<String, String> environment = System.getenv();
    Locale language =
        UserLanguage.of(environment, Locale.getDefault(Locale.Category.DISPLAY)).locale();
    report(directory, System.out, language);
  }

  /**
   * Prints the summary of a training, and saves its figure in the directory as {@code
   * training_progress.png}.
   *
   * @param directory a run directory, or a directory of checkpoints, of which the newest counts
   * @param out gets it in UTF-8; stays open
   * @param language Chinese, or anything else for English
   * @throws IOException when there is no run, or it cannot be read; the message is one line
   */
  public static void report(Path directory, PrintStream out, Locale language) throws IOException {
    PrintStream utf8 = new PrintStream(out, false, StandardCharsets.UTF_8);
    MonitorCommand.report(
        new CommandContext(
            utf8,
            System.err,
            System.getenv(),
            Path.of(""),
            language,
            new Formats(ForeignFormats.all()),
            TimeSource.system()),
        directory);
  }
}
