package io.github.metriclogger.wandb.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.MetricDefinition.Goal;
import io.github.metriclogger.data.MetricDefinition.Summary;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.wandb.OpenRun;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** X-axes, and who gets which. */
class MetricRulesTest {

  @TempDir Path dir;

  @Test
  void tags_firstSeen_haveStepAsAxis() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      run.scalar("loss", 1, 1).scalar("fc.0", 1, 1).flush().scalar("loss", 1, 2).flush();
      assertEquals(
          List.of(
              metric("step", null, false, false),
              metric("loss", "step", true, false),
              metric("fc\\.0", "step", true, false)),
          run.records(LogRecord.Metric.class));
      List<LogRecord> records = run.records();
      int row = records.indexOf(run.records(LogRecord.History.class).get(0));
      int definition = records.indexOf(metric("loss", "step", true, false));
      assertTrue(definition < row, "the definition comes behind the row");
    }
  }

  @Test
  void definition_ofOneTag_wins() throws IOException {
    MetricDefinition own =
        MetricDefinition.of("val/acc")
            .withStepMetric("epoch")
            .withSummary(Summary.MAX)
            .withGoal(Goal.MAXIMIZE);
    try (OpenRun run = OpenRun.in(dir)) {
      run.write(define(own)).scalar("val/acc", 0.5, 1).flush();
      assertEquals(
          List.of(
              metric("step", null, false, false),
              metric("epoch", "step", true, false),
              new LogRecord.Metric("val/acc", null, "epoch", true, false, true, List.of(2), 2)),
          run.records(LogRecord.Metric.class));
      run.write(define(own)).flush();
      assertEquals(3, run.records(LogRecord.Metric.class).size(), "a repetition is written");
      run.write(define(own.withGoal(Goal.NONE))).flush();
      assertEquals(0, run.records(LogRecord.Metric.class).get(3).goal());
    }
  }

  @Test
  void definition_ofMany_isGivenToEach() throws IOException {
    MetricDefinition all = MetricDefinition.of("val/*").withStepMetric("epoch");
    MetricDefinition some = MetricDefinition.of("val/a*").withSummary(Summary.MIN);
    try (OpenRun run = OpenRun.in(dir)) {
      run.scalar("val/loss", 1, 1).flush();
      run.write(define(all), define(some)).scalar("val/acc", 1, 1).scalar("train", 1, 1).flush();
      List<LogRecord.Metric> metrics = run.records(LogRecord.Metric.class);
      assertTrue(
          metrics.contains(
              new LogRecord.Metric(null, "val/*", "epoch", true, false, true, List.of(), 0)),
          metrics::toString);
      assertEquals("epoch", last(metrics, "val/loss").stepMetric());
      assertEquals("step", last(metrics, "val/acc").stepMetric(), "the closer pattern wins");
      assertEquals(List.of(1), last(metrics, "val/acc").summaries());
      assertEquals("step", last(metrics, "train").stepMetric());
      assertFalse(last(metrics, "val/loss").defined());
    }
  }

  @Test
  void axis_ofEachOther_isNoEndlessLoop() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      run.write(
          define(MetricDefinition.of("a").withStepMetric("b")),
          define(MetricDefinition.of("b").withStepMetric("a")),
          define(MetricDefinition.of("c").withStepMetric("c")));
      run.scalar("a", 1, 1).scalar("b", 2, 1).scalar("c", 3, 1).flush();
      assertEquals(1, run.rows().size());
    }
  }

  @Test
  void row_withoutItsAxis_getsTheLastValue() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      run.write(define(MetricDefinition.of("val/*").withStepMetric("epoch")));
      run.scalar("val/loss", 1, 1).flush();
      run.scalar("epoch", 3, 2).flush();
      run.scalar("val/loss", 2, 3).flush();
      run.scalar("train/loss", 2, 4).flush();
      run.write(ScalarRow.of(ordered("val/loss", 4, "epoch", 5), 5, run.now())).flush();
      run.scalar("val/acc", 1, 6).flush();
      assertEquals(
          List.of("null", "3.0", "3.0", "null", "5.0", "5.0"),
          run.rows().stream().map(row -> String.valueOf(row.get("epoch"))).toList());
    }
  }

  @Test
  void tags_beyondTenThousand_areWrittenUndefined() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      for (int i = 0; i < 11_000; i += 500) {
        Map<String, Double> row = new LinkedHashMap<>();
        for (int j = i; j < i + 500; j++) {
          row.put("tag" + j, 1.0);
        }
        run.write(ScalarRow.of(row, i, run.now()));
      }
      run.flush();
      assertEquals(10_001, run.records(LogRecord.Metric.class).size());
      assertEquals(11_000 + 22 * 4, run.rows().stream().mapToInt(Map::size).sum());
      assertEquals(2, run.context().warnings().size(), "of the metrics and of the summary");
    }
  }

  private MetricDefined define(MetricDefinition definition) {
    return new MetricDefined(definition, 1);
  }

  private static Map<String, Double> ordered(String a, double x, String b, double y) {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put(a, x);
    map.put(b, y);
    return map;
  }

  private static LogRecord.Metric last(List<LogRecord.Metric> metrics, String name) {
    return metrics.stream().filter(m -> name.equals(m.name())).reduce((a, b) -> b).orElseThrow();
  }

  private static LogRecord.Metric metric(
      String name, String axis, boolean stepSync, boolean defined) {
    return new LogRecord.Metric(name, null, axis, stepSync, false, defined, List.of(), 0);
  }
}
