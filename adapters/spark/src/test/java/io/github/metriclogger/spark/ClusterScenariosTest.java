package io.github.metriclogger.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spark.cluster.DriverProgram;
import io.github.metriclogger.spark.cluster.NeedsSpark;
import io.github.metriclogger.spark.program.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executors are JVMs of their own. Our jars come by {@code spark-submit --jars} alone: Spark's own
 * class loader, which reads its messages, has none of ours.
 */
@NeedsSpark
@Timeout(value = 5, unit = TimeUnit.MINUTES) // 30 s when nothing else runs
class ClusterScenariosTest {

  @TempDir private static Path folder;
  private static ScenarioRuns runs;

  @BeforeAll
  static void run() throws Exception {
    runs = new ScenarioRuns(folder);
    runs.submit(
        runs.program().on(DriverProgram.LOCAL_CLUSTER).within(Duration.ofMinutes(4)),
        Scenario.TASKS,
        Scenario.THROWS,
        Scenario.BARRIER_AGAIN,
        Scenario.BARRIER_FAILS,
        Scenario.LIVE,
        Scenario.SLOW_SINK,
        Scenario.KINDS,
        Scenario.HALTS,
        Scenario.LOST_SHUFFLE);
  }

  @AfterAll
  static void close() {
    runs.close();
  }

  @Test
  void tasks_allRowsOnce() throws Exception {
    runs.assertOnce(Scenario.TASKS, ExpectedValues.of(8, 100));
  }

  @Test
  void tasks_oneThrows_onlyItsSecondAttemptCounts() throws Exception {
    runs.assertOnce(Scenario.THROWS, ExpectedValues.of(8, 100).partition(3, 100, 100, 1));
  }

  @Test
  void executor_halts_onlyTheSecondAttemptCounts() throws Exception {
    runs.assertOnce(Scenario.HALTS, ExpectedValues.of(4, 5000).partition(3, 5000, 5000, 1));
  }

  @Test
  void shuffle_lostWithAnExecutor_tasksThatRunAgainCountOnce() throws Exception {
    for (var logged : runs.everywhere(Scenario.LOST_SHUFFLE)) {
      assertTrue(logged.tags().contains("again"), logged::format);
    }
    runs.assertValues(Scenario.LOST_SHUFFLE, ExpectedValues.of(4, 100));
  }

  /** Rows go at once there; a second attempt logs its steps again, and readers take the last. */
  @Test
  void barrier_stageAgain_noValueIsLost() throws Exception {
    assertTrue(runs.end(Scenario.BARRIER_AGAIN).startsWith("done"), runs.printed());
    for (var logged : runs.everywhere(Scenario.BARRIER_AGAIN)) {
      var both = new TreeMap<Long, List<Double>>();
      for (long step = 0; step < 200; step++) {
        both.put(step, List.of((double) step, step + 0.25));
      }
      assertEquals(both, logged.values("train/loss"), logged::format);
    }
  }

  @Test
  void barrier_endsTheJob_rowsUpToTheFailureAreThere() throws Exception {
    assertTrue(runs.end(Scenario.BARRIER_FAILS).contains("barrier"), runs.printed());
    runs.assertValues(Scenario.BARRIER_FAILS, ExpectedValues.of(2, 100));
  }

  @Test
  void by_rank_worldOfTheStage() throws Exception {
    for (var logged : runs.everywhere(Scenario.BARRIER_FAILS)) {
      assertEquals(Set.of("train/loss", "of/rank_0", "of/rank_1"), logged.tags());
      assertEquals(List.of(2.0), logged.values("of/rank_0").get(0L));
      assertEquals(List.of(2.0), logged.values("of/rank_1").get(1L));
    }
  }

  /** The task waited for the file with its rows. */
  @Test
  void live_taskStillRuns_rowsAreInTheFile() throws Exception {
    assertTrue(runs.end(Scenario.LIVE).startsWith("done"), runs.printed());
    assertEquals(11, runs.csv(Scenario.LIVE).values("train/loss").size());
  }

  /** Tasks do not wait for it; what they leave behind is there when the run is closed. */
  @Test
  void driver_slowSink_allRowsOnce() throws Exception {
    runs.assertOnce(Scenario.SLOW_SINK, ExpectedValues.of(4, 4000));
  }

  @Test
  void kinds_allButThoseOfTheDriver_areThere() throws Exception {
    LoggedKinds.assertAllThere(runs);
  }
}
