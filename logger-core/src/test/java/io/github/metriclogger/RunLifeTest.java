package io.github.metriclogger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.config.ConfigException;
import io.github.metriclogger.config.ResumeMode;
import io.github.metriclogger.event.EventKind;
import io.github.metriclogger.event.RunFinished;
import io.github.metriclogger.event.RunInfo;
import io.github.metriclogger.event.RunStarted;
import io.github.metriclogger.event.RunStatus;
import io.github.metriclogger.event.SinkReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunLifeTest {

  @TempDir Path dir;
  private final KeepingSink sink = new KeepingSink();

  private MetricLoggerBuilder builder() {
    return sink.run(dir);
  }

  @Test
  void close_twiceAndLate_countedNothingThrown() {
    MetricLogger logger = builder().open();
    logger.log("a", 1, 0);
    logger.close();
    logger.close();
    logger.log("a", 2, 1);
    assertTrue(logger.flush(Duration.ofMillis(1)), "all that was accepted is safe");
    SinkReport report = logger.deliveryReport().sink("probe");
    assertEquals(SinkReport.State.CLOSED, report.state());
    assertEquals(report.accepted(), report.written() + report.dropped());
    assertEquals(1, sink.count(EventKind.SCALARS));
    assertEquals(1, logger.deliveryReport().rejected());
  }

  @Test
  void run_failingBody_failedAndRethrown() throws IOException {
    Path yaml =
        Files.writeString(
            dir.resolve("l.yaml"),
            "run: {dir: '"
                + dir.resolve("runs")
                + "', name: n}\nsystem_metrics: {enabled: false}\n"
                + "sinks: {console: {enabled: false}, log: {enabled: false}}\n");
    List<Path> directory = new ArrayList<>();
    IOException thrown =
        assertThrows(
            IOException.class,
            () ->
                MetricLogger.run(
                    yaml,
                    logger -> {
                      directory.add(logger.runDirectory());
                      throw new IOException("boom");
                    }));
    assertEquals("boom", thrown.getMessage());
    String record = Files.readString(directory.get(0).resolve("run.json"));
    assertTrue(record.contains("failed") && record.contains("boom"), record);
  }

  @Test
  void markFailed_thenClose_statusFailed() {
    MetricLogger logger = builder().open();
    logger.log("a", 1, 0);
    logger.markFailed(new IllegalStateException("diverged"));
    logger.close();
    RunFinished end = sink.last(RunFinished.class);
    assertEquals(RunStatus.FAILED, end.status());
    assertTrue(String.valueOf(end.error()).contains("diverged"));
  }

  @Test
  void open_twoLoggers_ownDirectories() {
    try (MetricLogger one = builder().open();
        MetricLogger two = builder().open()) {
      assertNotEquals(one.runDirectory(), two.runDirectory());
      assertNotEquals(one.runId(), two.runId());
      assertTrue(two.runDirectory().endsWith("p/n-2"), two.runDirectory()::toString);
    }
  }

  @Test
  void open_rankAboveZero_noop() {
    try (MetricLogger logger =
        builder().environment(Map.of("RANK", "1", "WORLD_SIZE", "2")).open()) {
      logger.log("a", 1, 0);
      assertEquals(1, logger.rank());
      assertEquals(2, logger.worldSize());
      assertEquals(List.of(), logger.deliveryReport().sinks());
    }
    assertFalse(Files.exists(dir.resolve("p")));
  }

  @Test
  void open_badSettings_allProblemsAtOnce() {
    ConfigException failure =
        assertThrows(
            ConfigException.class,
            () -> builder().set("pipeline.capacity", "many").set("run.resume", "perhaps").open());
    assertEquals(2, failure.problems().size(), failure::getMessage);
  }

  @Test
  void open_directoryIsFile_saysWhereAndHow() throws IOException {
    Path file = Files.writeString(dir.resolve("file"), "x");
    UncheckedIOException failure =
        assertThrows(UncheckedIOException.class, () -> builder().dir(file).open());
    assertTrue(failure.getMessage().contains("run.dir"), failure::getMessage);
  }

  @Test
  void lastStep_resumedById_goesOn() {
    String id;
    try (MetricLogger first = builder().open()) {
      id = first.runId();
      assertEquals(-1, first.lastStep());
      for (int step = 0; step < 10; step++) {
        first.log("a", step, step);
      }
      assertEquals(9, first.lastStep());
    }
    MetricLoggerBuilder again = builder().set("run.resume", "must").set("run.id", id);
    try (MetricLogger second = again.open()) {
      assertEquals(9, second.lastStep());
      second.resumeFrom(6);
      assertEquals(5, second.lastStep());
      second.log("a", 6.5, 6);
      assertEquals(6, second.lastStep());
    }
    RunStarted started = sink.last(RunStarted.class);
    assertTrue(started.run().resumed());
    assertEquals(6, started.run().resumeStep());
    assertEquals(id, started.run().id());
  }

  @Test
  void explain_settings_namesSources() {
    try (MetricLogger logger = builder().open()) {
      assertTrue(logger.explain().contains("run.project"), logger::explain);
      assertTrue(logger.explain().contains("builder"), logger::explain);
    }
  }

  @Test
  void close_done_noThreadsLeft() {
    MetricLogger logger = builder().set("system_metrics.enabled", true).open();
    logger.log("a", 1, 0);
    logger.close();
    long alive =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("metriclogger-"))
            .filter(
                thread -> {
                  try {
                    thread.join(
                        10_000); // a thread that has ended its work may still be ending itself
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                  return thread.isAlive();
                })
            .count();
    assertEquals(0, alive);
  }

  @Test
  void builder_methods_setTheRun() {
    MetricLoggerBuilder builder =
        builder().id("x1").group("folds").tags("cpu", "small").notes("first try");
    try (MetricLogger logger = builder.resume(ResumeMode.ALLOW).open()) {
      assertEquals("x1", logger.runId());
      logger.log("a", 1, 4);
    }
    RunInfo run = sink.last(RunStarted.class).run();
    assertEquals("folds", run.group());
    assertEquals(List.of("cpu", "small"), run.tags());
    assertEquals("first try", run.notes());
    try (MetricLogger again = builder().id("x1").resume(ResumeMode.MUST).open()) {
      assertEquals("x1", again.runId());
      again.log("a", 1, 5);
    }
    assertTrue(sink.last(RunStarted.class).run().resumed());
  }
}
