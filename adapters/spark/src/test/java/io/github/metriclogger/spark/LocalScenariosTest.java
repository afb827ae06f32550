package io.github.metriclogger.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spark.cluster.NeedsSpark;
import io.github.metriclogger.spark.program.LossyPlugin;
import io.github.metriclogger.spark.program.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Driver and executor are one JVM; one context follows another there. */
@NeedsSpark
@Timeout(value = 5, unit = TimeUnit.MINUTES) // 20 s when nothing else runs
class LocalScenariosTest {

  @TempDir private static Path folder;
  private static ScenarioRuns runs;

  @BeforeAll
  static void run() throws Exception {
    runs = new ScenarioRuns(folder);
    runs.run(
        runs.program().on("local[2,4]").within(Duration.ofMinutes(4)),
        Scenario.TASKS.name(),
        Scenario.THROWS.name(),
        Scenario.FAILS.name(),
        Scenario.TWO_ACTIONS.name(),
        Scenario.TAGS.name(),
        Scenario.CAPTURED.name(),
        Scenario.KINDS.name(),
        Scenario.LEAVES.name(),
        Scenario.FOLLOWS.name(),
        "spark.plugins=" + LossyPlugin.class.getName(),
        Scenario.LOSSY.name(),
        Scenario.LIVE.name(),
        "spark.plugins=",
        Scenario.NO_PLUGIN.name());
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

  @Test
  void run_closedWhileATaskLogs_itsLateRowsAreNotInTheNext() throws Exception {
    runs.assertOnce(Scenario.LEAVES, ExpectedValues.of(1, 1));
    assertTrue(runs.end(Scenario.FOLLOWS).startsWith("done"), runs.printed());
    runs.assertOnce(Scenario.FOLLOWS, ExpectedValues.of(8, 100));
    assertEquals(Set.of("train/loss"), runs.csv(Scenario.FOLLOWS).tags());
    assertTrue(runs.printed().contains("their run was closed before they came"), runs.printed());
  }

  /** Of three requests one is lost, and one answer. */
  @Test
  void network_losesRequestsAndAnswers_allRowsOnce() throws Exception {
    runs.assertOnce(Scenario.LOSSY, ExpectedValues.of(8, 100).partition(3, 100, 100, 1));
    runs.assertOnce(Scenario.LIVE, ExpectedValues.of(1, 11));
  }

  /** Here the driver's run would be at hand, but not on a cluster. */
  @Test
  void plugin_absent_nothingIsLoggedAndOneWarningSaysWhatToAdd() throws Exception {
    assertTrue(runs.end(Scenario.NO_PLUGIN).startsWith("done"), runs.printed());
    assertEquals(Map.of(), runs.csv(Scenario.NO_PLUGIN).byTag());
    var line = "spark.plugins=io.github.metriclogger.spark.MetricLoggerPlugin";
    assertEquals(
        1, runs.printed().lines().filter(each -> each.contains(line)).count(), runs.printed());
  }
}
