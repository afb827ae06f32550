package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.Metriclog;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Runs the program in this process, as its {@code main} does. */
public final class Metriclogs {

  private Metriclogs() {}

  /** What one run of the program did. */
  public record Result(int exitCode, String out, String err) {}

  /** Runs it in a directory. */
  public static Result in(Path directory, Locale language, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    try (PrintStream outStream = new PrintStream(out, false, StandardCharsets.UTF_8);
        PrintStream errStream = new PrintStream(err, false, StandardCharsets.UTF_8)) {
      int exitCode =
          Metriclog.run(
              args,
              new CommandContext(
                  outStream,
                  errStream,
                  Map.of(),
                  directory,
                  language,
                  new Formats(ForeignFormats.all()),
                  TimeSource.system()));
      outStream.flush();
      errStream.flush();
      return new Result(
          exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
  }

  /** Runs it in a directory, in English. */
  public static Result in(Path directory, String... args) {
    return in(directory, Locale.ENGLISH, args);
  }
}
