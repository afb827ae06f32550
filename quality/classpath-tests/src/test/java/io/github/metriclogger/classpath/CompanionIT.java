package io.github.metriclogger.classpath;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.metriclogger.classpath.CompanionProjects.Place;
import io.github.metriclogger.event.HistogramLogged;
import io.github.metriclogger.event.ImagesLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.testkit.RunHistory;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Beside DL4J and Spark, declared before or after them: Maven puts nothing on their class path but
 * our own modules, and both they and we work.
 */
@Tag("full")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CompanionIT {
  private static final Pattern TROUBLE =
      Pattern.compile("\\w+(Error|Exception)\\b|SLF4J:|Warning:|\\|WARN\\|io\\.github\\.metric");

  @TempDir private static Path folder;
  private static CompanionProjects projects;

  @BeforeAll
  @Timeout(value = 30, unit = TimeUnit.MINUTES) // where the companions are still to be downloaded
  static void resolve() throws Exception {
    projects = CompanionProjects.resolve(folder);
  }

  static Stream<Arguments> cases() {
    return Stream.of(Companion.values())
        .flatMap(
            companion -> Stream.of(Place.values()).map(place -> Arguments.of(companion, place)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void classPath_withUs_isTheirsAndOurModules(Companion companion, Place we) {
    assertEquals(
        projects.expected(companion, we), projects.resolved(projects.beside(companion, we)));
  }

  /** The comparison can fail: a plain Jackson that one of ours asked for would replace theirs. */
  @Test
  void classPath_plainJackson_differs() {
    var changed = new ArrayList<>(projects.resolved(projects.canary()));
    changed.removeAll(projects.expected(Companion.DL4J_UI, Place.BEFORE));
    changed.removeIf(file -> file.endsWith(".pom")); // its own
    var jackson = "com/fasterxml/jackson/core/jackson-%1$s/2.18.6/jackson-%1$s-2.18.6.jar";
    assertEquals(
        Stream.of("databind", "annotations", "core").map(jackson::formatted).toList(), changed);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void program_withUs_allWork(Companion companion, Place we) throws Exception {
    assumeTrue(companion.runsHere(), companion::whyNotHere);
    try (var server = RecordingServer.start()) {
      var project = projects.beside(companion, we);
      assertPrinted(companion, run(companion, project, server));
      var logged = project.folder().resolve("runs/stranger/beside");
      assertFiles(logged);
      if (companion.logsFromTasks()) {
        assertTasks(logged);
      }
      assertUploaded(server);
    }
  }

  private static String run(Companion companion, ConsumerProject project, RecordingServer server)
      throws Exception {
    var settings =
        Resource.text("companion/logger.yaml")
            .replace("@url@", server.url())
            .replace("@key@", RecordingServer.KEY);
    Resource.write(project.folder().resolve("logger.yaml"), settings);
    var temporary = Files.createDirectories(project.folder().resolve("tmp"));
    return Program.java(
        project.folder(),
        project.everything(),
        companion.mainClass(),
        "@companion.args",
        "-Xmx1g",
        "-Djava.io.tmpdir=" + temporary,
        "-Duser.home=" + temporary);
  }

  private static void assertPrinted(Companion companion, String printed) {
    var life = "companion|INFO|stranger.Life|";
    assertEquals(
        Stream.of("before", "while", "after").map(phase -> life + phase + " the run").toList(),
        printed.lines().filter(line -> line.startsWith(life)).toList(),
        printed);
    assertTrue(printed.lines().anyMatch(line -> line.startsWith(companion.ownLine())), printed);
    assertTrue(printed.lines().anyMatch("Run ended: finished"::equals), printed);
    for (var sink : List.of("run", "console", "csv", "tensorboard", "wandb", "log")) {
      assertTrue(printed.lines().anyMatch(("report|" + sink + "|true|0")::equals), printed);
    }
    assertTrue(printed.lines().anyMatch("rejected|0"::equals), printed);
    var trouble = TROUBLE.matcher(printed);
    assertFalse(trouble.find(), printed);
  }

  private static void assertFiles(Path run) throws Exception {
    var csv = RunHistory.read(run, "csv").values();
    assertEquals(probes(false), csv.get("probe/value"));
    var board = RunHistory.read(run, "tensorboard");
    assertEquals(probes(true), board.values().get("probe/value"));
    assertEquals(csv.get("train/loss").keySet(), board.values().get("train/loss").keySet());
    for (var kind : List.of(ImagesLogged.class, HistogramLogged.class, TextLogged.class)) {
      assertTrue(board.events().stream().anyMatch(kind::isInstance), board.events()::toString);
    }
  }

  /** Each row of each task is there once. */
  private static void assertTasks(Path run) throws Exception {
    var steps = new ArrayList<Long>();
    for (var scalar : RunHistory.read(run, "tensorboard").scalars()) {
      if (scalar.tag().equals("task/value")) {
        assertEquals(scalar.step() / 4.0, scalar.value());
        steps.add(scalar.step());
      }
    }
    assertEquals(LongStream.range(0, 400).boxed().toList(), steps);
  }

  private static void assertUploaded(RecordingServer server) {
    var run = server.run("beside01");
    assertEquals(0, run.exitCode());
    var values = new TreeMap<Long, Object>();
    for (var row : run.rows()) {
      if (row.containsKey("probe/value")) {
        values.put(((Number) row.get("step")).longValue(), row.get("probe/value"));
      }
    }
    assertEquals(probes(false), values);
    assertTrue(run.indexed().stream().anyMatch(name -> name.endsWith(".png")));
    assertEquals(List.of(), server.violations());
  }

  /** What the program logs whatever its companion is. */
  private static Map<Long, Double> probes(boolean single) {
    var probes = new TreeMap<Long, Double>();
    for (long step = 100; step < 120; step++) {
      probes.put(step, single ? (float) (1.0 / step) : 1.0 / step);
    }
    return probes;
  }
}
