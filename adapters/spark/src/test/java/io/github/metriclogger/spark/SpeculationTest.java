package io.github.metriclogger.spark;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spark.cluster.Cluster;
import io.github.metriclogger.spark.cluster.NeedsSpark;
import io.github.metriclogger.spark.program.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Spark starts a copy of a slow task on another host, and the first of the two that ends wins. */
@NeedsSpark
@Timeout(value = 5, unit = TimeUnit.MINUTES) // 20 s when nothing else runs
class SpeculationTest {

  @TempDir private static Path folder;
  private static ScenarioRuns runs;

  @BeforeAll
  static void run() throws Exception {
    runs = new ScenarioRuns(folder);
    try (var cluster = Cluster.start(runs.home())) {
      runs.run(
          runs.program()
              .on(cluster.url())
              .set("spark.speculation", "true")
              .set("spark.speculation.interval", "100ms")
              .set("spark.speculation.minTaskRuntime", "100ms")
              .set("spark.speculation.quantile", "0.5")
              .set("spark.speculation.multiplier", "1.1")
              .within(Duration.ofMinutes(4)),
          Scenario.SPECULATION,
          Scenario.LATE_LOSER);
    }
  }

  @AfterAll
  static void close() {
    runs.close();
  }

  @Test
  void copy_wins_onlyItCounts() throws Exception {
    runs.assertOnce(Scenario.SPECULATION, ExpectedValues.of(2, 5000).partition(1, 5000, 5000, 1));
  }

  @Test
  void copy_winsAndTheFirstEndsWell_onlyTheCopyCounts() throws Exception {
    assertTrue(runs.end(Scenario.LATE_LOSER).startsWith("done"), runs.printed());
    runs.assertValues(Scenario.LATE_LOSER, ExpectedValues.of(2, 5000).partition(1, 5000, 5000, 1));
  }
}
