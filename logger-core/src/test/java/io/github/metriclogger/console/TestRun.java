package io.github.metriclogger.console;

import io.github.metriclogger.ManualTime;
import io.github.metriclogger.console.terminal.ColorChoice;
import io.github.metriclogger.console.terminal.Surroundings;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.spi.Sink;
import io.github.metriclogger.spi.SinkContext;
import io.github.metriclogger.spi.TimeSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A run without a logger, a captured standard output and settings for tests. */
public final class TestRun implements SinkContext, AutoCloseable {

  static final ConsoleSettings SETTINGS =
      new ConsoleSettings(
          ConsoleTarget.TERMINAL,
          Style.CLASSIC,
          1,
          Duration.ZERO,
          LanguageChoice.EN,
          ColorChoice.AUTO,
          false,
          true);

  final ManualTime time = new ManualTime(1_792_000_000);
  final List<String> warnings = new ArrayList<>();
  private final PrintStream before = System.out;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  TestRun() {
    this(null);
  }

  /** With a standard output of its own, or null for one that is captured. */
  TestRun(OutputStream output) {
    OutputStream target = output == null ? bytes : output;
    System.setOut(new PrintStream(target, false, StandardCharsets.ISO_8859_1));
  }

  static RunInfo run(Path directory) {
    return run(directory, 0, -1);
  }

  static RunInfo run(Path directory, int rank, long resumeStep) {
    return new RunInfo(
        "digits",
        "mlp-1",
        "id1",
        null,
        null,
        List.of(),
        null,
        directory,
        1_792_000_000,
        "20261014_174640",
        resumeStep >= 0,
        resumeStep,
        rank,
        rank + 1);
  }

  public static Surroundings plain() {
    return surroundings(false, Map.of());
  }

  public static Surroundings surroundings(boolean terminal, Map<String, String> variables) {
    return surroundings(terminal, variables, Map.of());
  }

  public static Surroundings surroundings(
      boolean terminal, Map<String, String> variables, Map<String, String> properties) {
    return new Surroundings(
        new HashMap<>(variables), new HashMap<>(properties), Locale.US, terminal);
  }

  static ConsoleSettings settings(Style style, LanguageChoice language) {
    return new ConsoleSettings(
        ConsoleTarget.TERMINAL, style, 1, Duration.ZERO, language, ColorChoice.AUTO, false, true);
  }

  static ConsoleSettings classic(
      LanguageChoice language, ColorChoice color, boolean ascii, boolean scalars) {
    return new ConsoleSettings(
        ConsoleTarget.TERMINAL, Style.CLASSIC, 1, Duration.ZERO, language, color, ascii, scalars);
  }

  static ConsoleSettings interval(long interval, Duration time) {
    return new ConsoleSettings(
        ConsoleTarget.TERMINAL,
        Style.CLASSIC,
        interval,
        time,
        LanguageChoice.EN,
        ColorChoice.AUTO,
        false,
        true);
  }

  /** An open sink. */
  <S extends Sink> S open(S sink) {
    return open(sink, run(Path.of("runs/digits/mlp-1")));
  }

  <S extends Sink> S open(S sink, RunInfo run) {
    try {
      sink.open(run, this);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    return sink;
  }

  /** Writes an event as a lane does. */
  static void write(Sink sink, RunEvent event) {
    try {
      sink.write(List.of(event));
      sink.flush(Durability.OS);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** What was written to the standard output since the last call. */
  String output() {
    System.out.flush();
    String text = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    return text;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  @Override
  public TimeSource time() {
    return time;
  }

  @Override
  public Duration flushInterval() {
    return Duration.ofSeconds(1);
  }

  @Override
  public void announce(String text) {
    throw new UnsupportedOperationException(text);
  }

  @Override
  public void warn(String text) {
    warnings.add(text);
  }

  @Override
  public void close() {
    System.setOut(before);
  }
}
