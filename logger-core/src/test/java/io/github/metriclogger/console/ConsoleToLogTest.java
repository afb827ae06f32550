package io.github.metriclogger.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.metriclogger.config.ConfigLoader;
import io.github.metriclogger.config.ConfigSources;
import io.github.metriclogger.console.terminal.ColorChoice;
import io.github.metriclogger.console.terminal.Surroundings;
import io.github.metriclogger.data.AlertLevel;
import io.github.metriclogger.data.MessageLevel;
import io.github.metriclogger.event.AlertRaised;
import io.github.metriclogger.event.BatchProgress;
import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.event.RunEvent;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.spi.SinkOptions;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/** The console's lines in the application's log, here the JDK's, since SLF4J has no backend. */
class ConsoleToLogTest {

  private static final class Lines extends Handler {
    private final List<String> lines = new ArrayList<>();

    @Override
    public void publish(LogRecord line) {
      lines.add(line.getLevel() + " " + line.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  private static ConsoleSettings settings(Style style) {
    return new ConsoleSettings(
        ConsoleTarget.SLF4J,
        style,
        1,
        Duration.ZERO,
        LanguageChoice.EN,
        ColorChoice.ALWAYS,
        false,
        true);
  }

  /** The lines of the log; nothing may come to the standard output, be it a terminal. */
  private static List<String> logged(Style style, RunEvent... events) {
    Logger logger = Logger.getLogger("io.github.metriclogger");
    var lines = new Lines();
    logger.addHandler(lines);
    logger.setUseParentHandlers(false);
    try (var run = new TestRun()) {
      PrintStream before = System.out;
      var sink = run.open(new ConsoleSink(settings(style), TestRun.surroundings(true, Map.of())));
      assertSame(before, System.out, "it is not watched");
      sink.write(List.of(events));
      sink.close();
      assertEquals("", run.output());
    } finally {
      logger.setUseParentHandlers(true);
      logger.removeHandler(lines);
    }
    return lines.lines;
  }

  @Test
  void lines_haveTheirLevelAndNoColour() {
    List<String> lines =
        logged(
            Style.CLASSIC,
            new RunStarted(TestRun.run(Path.of("runs/digits/mlp-1")), 1),
            new MessageLogged(MessageLevel.WARN, "disk full", 2),
            new AlertRaised(AlertLevel.ERROR, "loss", "is NaN", 3, 3));
    assertEquals(
        List.of(
            "INFO Run: digits/mlp-1",
            "INFO Run directory: runs/digits/mlp-1",
            "WARNING Warning: disk full",
            "WARNING Error: loss - is NaN"),
        lines);
  }

  @Test
  void batches_haveNoPlanAndNoBar() {
    var batch = new BatchProgress("", 1, 40, 3, 20, 5, 0.5, 0.1, 8, Map.of(), 0.2, 600, 10);
    for (Style style : List.of(Style.CLASSIC, Style.BAR)) {
      List<String> lines = logged(style, batch);
      assertFalse(lines.isEmpty(), style::toString);
      String all = String.join("\n", lines);
      assertFalse(all.contains("left") || all.contains("/40") || all.contains("/20"), all);
      assertFalse(all.contains("\033") || all.contains("\r"), all);
    }
  }

  /** A log has Chinese where the terminal has none: what sinks say follows the console's lines. */
  @Test
  void language_ofWhatSinksSay_isThatOfTheLog() {
    var latin =
        new Surroundings(
            Map.of(), Map.of("stdout.encoding", "ISO-8859-1"), Locale.SIMPLIFIED_CHINESE, false);
    assertEquals(Locale.SIMPLIFIED_CHINESE, RunLanguage.of(options("slf4j"), latin));
    assertEquals(Locale.ENGLISH, RunLanguage.of(options("terminal"), latin));
  }

  private static SinkOptions options(String to) {
    Map<String, Object> settings = Map.of("sinks.console.to", to, "sinks.console.language", "zh");
    return new ConfigLoader(List.of(new ConsoleSinkFactory()))
        .load(new ConfigSources(null, Map.of(), Map.of(), settings)).sinks().stream()
            .filter(sink -> sink.name().equals("console"))
            .findFirst()
            .orElseThrow()
            .options();
  }
}
