package io.github.metriclogger.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import io.github.metriclogger.MetricLoggerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is continued has the rows of its earlier starts read once, by logger and sink. */
class ContinuedRunTest {

  private static final int ROWS = 300_000;

  @TempDir private Path runs;

  @Test
  void open_thenLog_theFileIsReadOnce() throws IOException {
    try (var first = builder().open()) {
      first.log("a", 0, 0);
    }
    var file = runs.resolve("p/n/metrics.csv");
    var text = new StringBuilder("step,wall_time,a\n");
    for (var step = 0; step < ROWS; step++) {
      text.append(step).append(",1792000000.000,").append(step).append(".0\n");
    }
    Files.writeString(file, text);
    try (var second = builder().open()) {
      assertEquals(ROWS - 1, second.lastStep());
      // a second look at the middle would take this for a row to set aside
      Files.writeString(file, text.toString().replace("\n100000,", "\n999999,"));
      second.log("a", -1, ROWS - 2);
    }
    var lines = Files.readAllLines(file);
    assertEquals(1 + ROWS - 2 + 1, lines.size());
    assertTrue(lines.get(1 + 100_000).startsWith("999999,"), lines.get(1 + 100_000));
    assertEquals(3, Files.readAllLines(file.resolveSibling("metrics.superseded-1.csv")).size());
  }

  private MetricLoggerBuilder builder() {
    return MetricLogger.builder()
        .project("p")
        .name("n")
        .dir(runs)
        .set("run.resume", "allow")
        .set("run.id", "id1")
        .set("sinks.console.enabled", false)
        .set("system_metrics.enabled", false);
  }
}
