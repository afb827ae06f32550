package io.github.metriclogger.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spark.cluster.DriverProgram;
import io.github.metriclogger.spark.cluster.Jars;
import io.github.metriclogger.spark.cluster.SparkHome;
import io.github.metriclogger.spark.program.Scenario;
import io.github.metriclogger.spark.program.ScenarioProgram;
import io.github.metriclogger.testkit.wandb.RecordingServer;
import io.github.metriclogger.testkit.wandb.ServerRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Scenarios run by one driver, and what came of them: what was printed, and the runs as each format
 * has them.
 */
final class ScenarioRuns implements AutoCloseable {

  private final RecordingServer server = RecordingServer.start();
  private final SparkHome home;
  private final Path runs;
  private String printed = "";

  /** Prepares a folder for the Spark that we are compiled against. */
  ScenarioRuns(Path folder) throws IOException {
    this(folder, SparkHome.make(folder.resolve("home")));
  }

  /** Prepares a folder. */
  ScenarioRuns(Path folder, SparkHome home) throws IOException {
    this.home = home;
    runs = Files.createDirectories(folder.resolve("runs"));
  }

  SparkHome home() {
    return home;
  }

  /** The program, with the plugin, still to be run. */
  DriverProgram program() {
    return DriverProgram.of(home, ScenarioProgram.class)
        .set("spark.plugins", "io.github.metriclogger.spark.MetricLoggerPlugin");
  }

  /** Runs a program on these scenarios, in this order. */
  ScenarioRuns run(DriverProgram program, Scenario... scenarios) throws Exception {
    return run(program, names(scenarios));
  }

  /** The same with settings between them: see {@link ScenarioProgram}. */
  ScenarioRuns run(DriverProgram program, String... scenarios) throws Exception {
    printed = withoutFrames(program.run(arguments(scenarios)));
    return this;
  }

  /** The same by {@code spark-submit}, with all that is ours as jars. */
  ScenarioRuns submit(DriverProgram program, Scenario... scenarios) throws Exception {
    var jars = Jars.of(home, home.folder().resolve("ours"));
    printed = withoutFrames(program.submit(jars, arguments(names(scenarios))));
    return this;
  }

  /** What Spark prints of the failures that the scenarios want is long. */
  private static String withoutFrames(String printed) {
    return printed
        .lines()
        .filter(line -> !line.startsWith("\tat "))
        .collect(Collectors.joining("\n"));
  }

  private static String[] names(Scenario... scenarios) {
    return Stream.of(scenarios).map(Scenario::name).toArray(String[]::new);
  }

  private String[] arguments(String... scenarios) {
    return Stream.concat(Stream.of(runs.toString(), server.url()), Stream.of(scenarios))
        .toArray(String[]::new);
  }

  /** What the driver printed. */
  String printed() {
    return printed;
  }

  /** What the driver printed of the end of a scenario: "done" or "failed", and why. */
  String end(Scenario scenario) {
    var ends = List.of("done " + scenario, "failed " + scenario + ":");
    return printed
        .lines()
        .filter(line -> ends.stream().anyMatch(line::startsWith))
        .findFirst()
        .orElseThrow(() -> new AssertionError("No end of " + scenario + " in:\n" + printed));
  }

  Path directory(Scenario scenario) {
    return runs.resolve(ScenarioProgram.PROJECT).resolve(scenario.name());
  }

  /** The run of a scenario, as the CSV file has it. */
  LoggedValues csv(Scenario scenario) throws IOException {
    return LoggedValues.read(directory(scenario), "csv");
  }

  /** The run of a scenario as each of the three formats has it. */
  List<LoggedValues> everywhere(Scenario scenario) throws IOException {
    return List.of(
        csv(scenario),
        LoggedValues.read(directory(scenario), "tensorboard"),
        LoggedValues.uploaded(uploaded(scenario)));
  }

  /** The run of a scenario, as the W&amp;B server has it. */
  ServerRun uploaded(Scenario scenario) {
    var id = scenario.name().toLowerCase(Locale.ROOT);
    assertTrue(server.has(id), () -> id + " is not among " + server.runs() + "\n" + printed);
    return server.run(id);
  }

  /** A scenario ended well, and its values are everywhere once. */
  void assertOnce(Scenario scenario, ExpectedValues expected) throws IOException {
    assertTrue(end(scenario).startsWith("done"), printed);
    assertValues(scenario, expected);
  }

  /** The values of a scenario are everywhere once. */
  void assertValues(Scenario scenario, ExpectedValues expected) throws IOException {
    for (var logged : everywhere(scenario)) {
      logged.assertOnce(expected, printed);
    }
    assertEquals(List.of(), server.violations());
  }

  @Override
  public void close() {
    server.close();
  }
}
