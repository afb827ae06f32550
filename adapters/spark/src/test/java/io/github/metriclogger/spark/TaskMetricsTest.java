package io.github.metriclogger.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.spark.cluster.DriverProgram;
import io.github.metriclogger.spark.cluster.NeedsSpark;
import io.github.metriclogger.spark.cluster.SparkHome;
import io.github.metriclogger.spark.program.SummedJobs;
import io.github.metriclogger.support.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sums of Spark's task metrics, of jobs whose numbers are known. */
@NeedsSpark
class TaskMetricsTest {

  @TempDir private Path folder;

  @Test
  void attachedRun_hasTheSums() throws Exception {
    assertSums(run(true, true));
  }

  @Test
  void runOfThePlugin_hasTheSumsToTheLastJob() throws Exception {
    assertSums(run(false, true));
  }

  @Test
  void switchedOff_hasNone() throws Exception {
    String summary = Files.readString(run(true, false).resolve("summary.json"));
    assertFalse(summary.contains("spark/"), summary);
  }

  private Path run(boolean attached, boolean on) throws Exception {
    Path input = Files.write(folder.resolve("input.txt"), SummedJobs.lines());
    Path yaml =
        Files.writeString(
            folder.resolve("logger.yaml"),
            "run: {project: sums, name: one, dir: \""
                + folder.resolve("runs")
                + "\"}\nsystem_metrics: {enabled: false}\nsinks: {console: {enabled: false}}\n");
    var arguments = new ArrayList<>(List.of(input.toString(), folder.resolve("output").toString()));
    var program =
        DriverProgram.of(SparkHome.make(folder.resolve("spark")), SummedJobs.class)
            .set("spark.plugins", MetricLoggerPlugin.class.getName())
            .set("spark.metriclogger.task_metrics", String.valueOf(on));
    if (attached) {
      arguments.add(yaml.toString());
    } else {
      program.set("spark.metriclogger.config", yaml.toString());
    }
    String printed = program.run(arguments.toArray(String[]::new));
    assertTrue(printed.contains("lines 10"), printed);
    return folder.resolve("runs/sums/one");
  }

  private static void assertSums(Path run) throws Exception {
    Map<?, ?> record = (Map<?, ?>) Json.parse(run.resolve("summary.json"));
    Map<?, ?> summary = (Map<?, ?>) record.get("summary");
    assertEquals(2, number(summary, "jobs"));
    assertEquals(1010, number(summary, "records_read"));
    assertEquals(10, number(summary, "records_written"));
    assertTrue(number(summary, "shuffle_bytes_written") > 0, summary::toString);
    assertEquals(number(summary, "shuffle_bytes_written"), number(summary, "shuffle_bytes_read"));
    Map<?, ?> table =
        (Map<?, ?>) Json.parse(run.resolve("media/tables/spark/longest_jobs_0_0.table.json"));
    List<?> rows = (List<?>) table.get("data");
    assertEquals(2, rows.size());
    int read = ((List<?>) table.get("columns")).indexOf("records_read");
    assertEquals("count words", ((List<?>) rows.get(0)).get(1));
    String second = (String) ((List<?>) rows.get(1)).get(1);
    assertTrue(second.startsWith("count at SummedJobs.java:"), second);
    assertEquals(1000, ((Number) ((List<?>) rows.get(0)).get(read)).intValue());
    assertEquals(10, ((Number) ((List<?>) rows.get(1)).get(read)).intValue());
  }

  private static double number(Map<?, ?> summary, String name) {
    return ((Number) summary.get("spark/" + name)).doubleValue();
  }
}
