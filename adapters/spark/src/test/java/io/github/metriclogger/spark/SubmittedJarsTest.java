package io.github.metriclogger.spark;

import io.github.metriclogger.spark.cluster.DriverProgram;
import io.github.metriclogger.spark.cluster.NeedsSpark;
import io.github.metriclogger.spark.program.Scenario;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our jars come by {@code spark-submit --jars} alone: Spark's own class loader has none of ours.
 */
@NeedsSpark
class SubmittedJarsTest {

  @TempDir private Path folder;

  @Test
  void tasks_jarsOnly_allRowsOnce() throws Exception {
    try (var runs = new ScenarioRuns(folder)) {
      runs.submit(runs.program().on(DriverProgram.LOCAL_CLUSTER), Scenario.TASKS, Scenario.THROWS);

      runs.assertOnce(Scenario.TASKS, ExpectedValues.of(8, 100));
      runs.assertOnce(Scenario.THROWS, ExpectedValues.of(8, 100).partition(3, 100, 100, 1));
    }
  }
}
