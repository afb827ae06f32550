package io.github.metriclogger.cli.command;

import io.github.metriclogger.cli.Metriclog;
import io.github.metriclogger.cli.context.CommandContext;
import io.github.metriclogger.cli.context.ForeignFormats;
import io.github.metriclogger.cli.source.Formats;
import io.github.metriclogger.spi.TimeSource;
import io.github.metriclogger.support.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import picocli.CommandLine;

/** What a command line that a person typed came to. */
record TypedCommand(int exitCode, String out, String err) {

  /** 2026-01-01 00:10:00 UTC, ten minutes after the field cases begin. */
  static final double NOW = 1_767_226_200;

  /** Types a command line in a directory. */
  static TypedCommand in(Path directory, String... line) {
    return run(directory, Locale.ENGLISH, context -> Metriclog.run(line, context));
  }

  /** The same for a Chinese user. */
  static TypedCommand inChinese(Path directory, String... line) {
    return run(directory, Locale.SIMPLIFIED_CHINESE, context -> Metriclog.run(line, context));
  }

  /** Runs a command that was built by a test. */
  static TypedCommand of(
      Path directory, Function<CommandContext, Callable<Integer>> command, String... arguments) {
    return run(
        directory,
        Locale.ENGLISH,
        context -> new CommandLine(command.apply(context)).execute(arguments));
  }

  private static TypedCommand run(
      Path directory, Locale language, Function<CommandContext, Integer> body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    CommandContext context =
        new CommandContext(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            directory,
            language,
            new Formats(ForeignFormats.all()),
            time());
    int exitCode = body.apply(context);
    return new TypedCommand(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static TimeSource time() {
    return new TimeSource() {
      private final AtomicLong looks = new AtomicLong();

      @Override
      public double wallTime() {
        return NOW;
      }

      @Override
      public long nanoTime() {
        return looks.incrementAndGet() * 1_000_000_000; // a second passes with each look
      }
    };
  }

  /** The output as JSON. */
  Map<?, ?> json() throws IOException {
    return (Map<?, ?>) Json.parse(out);
  }

  /** A folder of the field cases. */
  static Path field(String name) {
    return Path.of("src/test/resources/field/readers", name);
  }
}
