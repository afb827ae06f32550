package io.github.metriclogger.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spark.cluster.DriverProgram;
import io.github.metriclogger.spark.cluster.NeedsSpark;
import io.github.metriclogger.spark.program.Scenario;
import io.github.metriclogger.spark.program.ScenarioProgram;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program is started without the line that loads the plugin. */
@NeedsSpark
class NoPluginTest {

  @TempDir private Path folder;

  @Test
  void tasks_noPlugin_nothingIsLoggedAndOneWarningSaysWhatToAdd() throws Exception {
    try (var runs = new ScenarioRuns(folder)) {
      runs.run(DriverProgram.of(runs.home(), ScenarioProgram.class), Scenario.TASKS);

      assertTrue(runs.end(Scenario.TASKS).startsWith("done"), runs.printed());
      assertEquals(Map.of(), runs.csv(Scenario.TASKS).byTag());
      var line = "spark.plugins=io.github.metriclogger.spark.MetricLoggerPlugin";
      assertEquals(
          1, runs.printed().lines().filter(each -> each.contains(line)).count(), runs.printed());
    }
  }
}
