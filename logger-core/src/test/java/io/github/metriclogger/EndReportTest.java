package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.MessageLogged;
import io.github.metriclogger.spi.RunReporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code report.at_end}, with reporters that the thread's class loader names. */
class EndReportTest {

  private static final Logger OWN_LOG = Logger.getLogger("io.github.metriclogger");

  @TempDir private Path dir;
  private final KeepingSink sink = new KeepingSink();
  private final List<String> logged = new ArrayList<>();

  /** Writes the record of the run as its report. */
  public static final class Copying implements RunReporter {
    @Override
    public void report(Path run, Path file, Locale language) throws IOException {
      Files.copy(run.resolve("run.json"), file);
    }
  }

  /** Has a library too little. */
  public static final class Broken implements RunReporter {
    @Override
    public void report(Path run, Path file, Locale language) {
      throw new NoClassDefFoundError("some/Library");
    }
  }

  private MetricLoggerBuilder builder() {
    return sink.run(dir).set("report.at_end", true);
  }

  /** Does something while a jar of a reporter is there, and keeps what is warned of. */
  private void with(Class<? extends RunReporter> reporter, Runnable body) {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Handler listener = listener();
    OWN_LOG.addHandler(listener);
    OWN_LOG.setUseParentHandlers(false);
    try {
      Path jar = Files.createDirectories(dir.resolve("jar"));
      Path services = Files.createDirectories(jar.resolve("META-INF/services"));
      Files.writeString(services.resolve(RunReporter.class.getName()), reporter.getName());
      try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
        Thread.currentThread().setContextClassLoader(loader);
        body.run();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } finally {
      OWN_LOG.setUseParentHandlers(true);
      OWN_LOG.removeHandler(listener);
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private Handler listener() {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        logged.add(record.getMessage());
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private String report() {
    try {
      return Files.readString(dir.resolve("p/n/report.html"));
    } catch (IOException absent) {
      throw new UncheckedIOException(absent);
    }
  }

  @Test
  void close_reporter_seesTheEndedRun() {
    with(
        Copying.class,
        () -> {
          try (MetricLogger logger = builder().open()) {
            logger.log("loss", 1, 0);
            assertFalse(Files.exists(dir.resolve("p/n/report.html")));
          }
        });
    assertTrue(report().contains("\"finished\""), report());
    assertTrue(sink.closed());
    assertEquals(List.of(), logged);
  }

  @Test
  void close_failedRun_hasAReport() {
    with(
        Copying.class,
        () -> {
          MetricLogger logger = builder().set("report.file", "end.html").open();
          logger.markFailed(new IllegalStateException("diverged"));
          logger.close();
          assertTrue(Files.exists(dir.resolve("p/n/end.html")));
        });
  }

  @Test
  void close_brokenReporter_oneWarning() {
    with(Broken.class, () -> builder().open().close());
    assertEquals(1, logged.size(), logged::toString);
    assertTrue(logged.get(0).contains("NoClassDefFoundError: some/Library"), logged.get(0));
    assertTrue(logged.get(0).contains("metriclog report " + dir.resolve("p/n")), logged.get(0));
  }

  @Test
  void open_noReporter_namesTheJar() {
    builder().open().close();
    List<String> warnings =
        sink.all(MessageLogged.class).stream().map(MessageLogged::text).toList();
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(
        warnings.get(0).endsWith("Add io.github.metriclogger:metriclogger-cli."), warnings.get(0));
    assertFalse(Files.exists(dir.resolve("p/n/report.html")));
  }

  @Test
  void close_notAskedFor_noReport() {
    with(Copying.class, () -> sink.run(dir).open().close());
    assertFalse(Files.exists(dir.resolve("p/n/report.html")));
  }

  @Test
  void close_rankAboveZero_noReport() {
    var environment = Map.of("RANK", "1", "WORLD_SIZE", "2");
    with(
        Copying.class,
        () -> {
          MetricLogger logger =
              builder().environment(environment).set("run.ranks", "all").set("run.id", "x").open();
          Path run = logger.runDirectory();
          logger.close();
          assertFalse(Files.exists(run.resolve("report.html")), run::toString);
          assertTrue(Files.exists(run), run::toString);
        });
  }
}
