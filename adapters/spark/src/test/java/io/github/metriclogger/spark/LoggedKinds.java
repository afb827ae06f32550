package io.github.metriclogger.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spark.program.Scenario;
import io.github.metriclogger.testkit.RunHistory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a task logged besides scalars is all there, and what it must not do was not done. */
final class LoggedKinds {

  private LoggedKinds() {}

  static void assertAllThere(ScenarioRuns runs) throws IOException {
    for (var logged : runs.everywhere(Scenario.KINDS)) {
      assertEquals(List.of(1.0), logged.values("row/a").get(7L), logged::toString);
      assertEquals(List.of(2.5), logged.values("row/b").get(7L), logged::toString);
    }
    var directory = runs.directory(Scenario.KINDS);
    var board = RunHistory.read(directory, "tensorboard");
    assertEquals(1, board.events(ImagesLogged.class).size(), board::toString);
    assertEquals(1, board.events(HistogramLogged.class).size(), board::toString);
    assertTrue(
        board.events(TextLogged.class).stream().anyMatch(text -> text.step() == 7),
        board::toString);
    assertTrue(text(directory.resolve("config.yaml")).contains("threads: 2"));
    assertTrue(text(directory.resolve("summary.json")).contains("\"best\""));
    var log = texts(directory.resolve("log"));
    assertTrue(log.contains("message of partition 0"), log);
    assertFalse(text(directory.resolve("run.json")).contains("failed"), runs.printed());
    assertUploaded(runs);
  }

  private static void assertUploaded(ScenarioRuns runs) {
    var run = runs.uploaded(Scenario.KINDS);
    assertEquals(Map.of("threads", 2L), run.config().get("executor"));
    assertEquals(0.5, run.summary().get("best"));
    assertEquals(1, run.alerts().size());
    assertEquals(0, run.exitCode());
    assertEquals(1, run.indexed().stream().filter(name -> name.endsWith(".png")).count());
  }

  private static String texts(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(LoggedKinds::text).collect(Collectors.joining());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
