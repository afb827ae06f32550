package io.github.metriclogger.spark;

import io.github.metriclogger.spark.cluster.DriverProgram;
import io.github.metriclogger.spark.cluster.NeedsSpark;
import io.github.metriclogger.spark.program.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Many rows, and a stream. */
@Tag("full")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
@NeedsSpark
class LongScenariosTest {

  @TempDir private Path folder;

  @Test
  void tasks_twoMillionRows_allOnce() throws Exception {
    try (var runs = new ScenarioRuns(folder)) {
      runs.run(
          runs.program().on(DriverProgram.LOCAL_CLUSTER).within(Duration.ofMinutes(5)),
          Scenario.MANY);
      runs.assertOnce(Scenario.MANY, ExpectedValues.of(200, 10_000));
    }
  }

  @Test
  void stream_liveRows_allOnce() throws Exception {
    try (var runs = new ScenarioRuns(folder)) {
      runs.run(runs.program().within(Duration.ofMinutes(2)), Scenario.STREAM);
      runs.assertOnce(Scenario.STREAM, ExpectedValues.of(3, 20));
    }
  }
}
