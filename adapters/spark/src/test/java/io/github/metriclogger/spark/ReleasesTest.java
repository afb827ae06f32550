package io.github.metriclogger.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spark.cluster.DriverProgram;
import io.github.metriclogger.spark.cluster.NeedsSpark;
import io.github.metriclogger.spark.cluster.SparkHome;
import io.github.metriclogger.spark.cluster.SparkRelease;
import io.github.metriclogger.spark.program.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same classes run on other releases of Spark, and on the other Scala. */
@Tag("full")
@Timeout(value = 30, unit = TimeUnit.MINUTES) // where releases are still to be downloaded
@NeedsSpark
class ReleasesTest {

  @TempDir private Path folder;

  static Stream<SparkRelease> releases() {
    return Stream.of(
        new SparkRelease("3.5.9", "2.12"),
        new SparkRelease("4.0.4", "2.13"),
        new SparkRelease("4.1.3", "2.13"));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void scenarios_otherRelease_valuesOnce(SparkRelease release) throws Exception {
    var home = SparkHome.make(folder.resolve("home"), release);
    try (var runs = new ScenarioRuns(folder, home)) {
      runs.run(
          runs.program().on(DriverProgram.LOCAL_CLUSTER).within(Duration.ofMinutes(3)),
          Scenario.TASKS,
          Scenario.THROWS,
          Scenario.BARRIER_AGAIN,
          Scenario.BARRIER_FAILS,
          Scenario.FAILS,
          Scenario.KINDS,
          Scenario.LIVE,
          Scenario.CAPTURED,
          Scenario.HALTS);

      runs.assertOnce(Scenario.TASKS, ExpectedValues.of(8, 100));
      runs.assertOnce(Scenario.THROWS, ExpectedValues.of(8, 100).partition(3, 100, 100, 1));
      runs.assertOnce(Scenario.HALTS, ExpectedValues.of(4, 5000).partition(3, 5000, 5000, 1));
      runs.assertOnce(Scenario.LIVE, ExpectedValues.of(1, 11));
      runs.assertValues(Scenario.FAILS, ExpectedValues.of(2, 100).partition(0, 100, 50, 3));
      runs.assertValues(Scenario.BARRIER_FAILS, ExpectedValues.of(2, 100));
      assertEquals(200, runs.csv(Scenario.BARRIER_AGAIN).values("train/loss").size());
      assertTrue(runs.end(Scenario.CAPTURED).contains("SparkMetrics.get()"), runs.printed());
    }
  }
}
