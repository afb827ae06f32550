package io.github.metriclogger.spark;

import io.github.metriclogger.spark.cluster.NeedsSpark;
import io.github.metriclogger.spark.program.LossyPlugin;
import io.github.metriclogger.spark.program.Scenario;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The network between executor and driver loses requests, and answers. */
@NeedsSpark
class LostAnswersTest {

  @TempDir private Path folder;

  @Test
  void tasks_twoOfThreeAsksFail_allRowsOnce() throws Exception {
    try (var runs = new ScenarioRuns(folder)) {
      runs.run(
          runs.program().on("local[2,4]").set("spark.plugins", LossyPlugin.class.getName()),
          Scenario.TASKS,
          Scenario.THROWS,
          Scenario.LIVE);

      runs.assertOnce(Scenario.TASKS, ExpectedValues.of(8, 100));
      runs.assertOnce(Scenario.THROWS, ExpectedValues.of(8, 100).partition(3, 100, 100, 1));
      runs.assertOnce(Scenario.LIVE, ExpectedValues.of(1, 11));
    }
  }
}
