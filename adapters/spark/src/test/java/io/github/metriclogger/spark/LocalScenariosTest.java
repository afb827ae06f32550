package io.github.metriclogger.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spark.cluster.NeedsSpark;
import io.github.metriclogger.spark.program.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Driver and executor are one JVM. */
@NeedsSpark
class LocalScenariosTest {

  @TempDir private static Path folder;
  private static ScenarioRuns runs;

  @BeforeAll
  static void run() throws Exception {
    runs = new ScenarioRuns(folder);
    runs.run(
        runs.program().on("local[2,4]"),
        Scenario.TASKS,
        Scenario.THROWS,
        Scenario.FAILS,
        Scenario.TWO_ACTIONS,
        Scenario.TAGS,
        Scenario.CAPTURED,
        Scenario.KINDS);
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

  /** The curve up to the failure is what a person then looks for. */
  @Test
  void stage_failsForGood_rowsOfTheLastAttempt() throws Exception {
    assertTrue(runs.end(Scenario.FAILS).contains("attempt 3 fails"), runs.printed());
    runs.assertValues(Scenario.FAILS, ExpectedValues.of(2, 100).partition(0, 100, 50, 3));
  }

  @Test
  void lineage_twoActions_isLoggedTwice() throws Exception {
    var twice = new TreeMap<>();
    twice.put(0L, List.of(0.0, 0.0));
    twice.put(1L, List.of(1.0, 1.0));
    assertEquals(twice, runs.csv(Scenario.TWO_ACTIONS).values("train/loss"), runs.printed());
  }

  @Test
  void by_partitionAndExecutor_endOfTag() throws Exception {
    for (var logged : runs.everywhere(Scenario.TAGS)) {
      assertEquals(
          Set.of(
              "by/partition/partition_0",
              "by/partition/partition_1",
              "by/partition/partition_2",
              "by/partition/partition_3",
              "by/executor/executor_driver"),
          logged.tags());
      for (long step = 0; step < 4; step++) {
        var of = logged.values("by/partition/partition_" + step);
        assertEquals(List.of((double) step), of.get(step));
        assertEquals(1, of.size());
      }
      assertEquals(4, logged.values("by/executor/executor_driver").size());
    }
  }

  @Test
  void closure_capturesLogger_saysWhatToWrite() {
    var end = runs.end(Scenario.CAPTURED);
    assertTrue(end.startsWith("failed"), end);
    assertTrue(end.contains("SparkMetrics.get()"), end);
  }

  @Test
  void kinds_allButThoseOfTheDriver_areThere() throws Exception {
    LoggedKinds.assertAllThere(runs);
  }
}
