package io.github.metriclogger.wandb.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.data.MetricDefinition;
import io.github.metriclogger.data.MetricDefinition.Goal;
import io.github.metriclogger.data.MetricDefinition.Summary;
import io.github.metriclogger.event.MetricDefined;
import io.github.metriclogger.event.SummaryLogged;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.spi.Durability;
import io.github.metriclogger.wandb.Logs;
import io.github.metriclogger.wandb.OpenRun;
import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the summary. */
public class SummaryRecordsTest {

  @TempDir Path dir;

  @Test
  void values_logged_lastOneStands() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      run.scalar("loss", 2, 1).scalar("acc", 0.5, 1).pass(Duration.ofSeconds(2));
      run.scalar("loss", 1, 2).write(new TextLogged("note", "a \"b\"", 2, run.now())).flush();
      Map<String, String> summary = summary(run);
      assertEquals("1.0", summary.get("loss"));
      assertEquals("0.5", summary.get("acc"));
      assertEquals("\"a \\\"b\\\"\"", summary.get("note"));
      assertEquals("2", summary.get("_step"));
      assertEquals("2", summary.get("_runtime"));
      assertEquals("2", summary.get("_wandb|runtime"));
      assertEquals("2", summary.get("step"));
      assertEquals(run.now(), Double.parseDouble(summary.get("_timestamp")));
      run.pass(Duration.ofSeconds(5)).write(set(Map.of("x", 1))).flush();
      assertEquals(summary.get("_timestamp"), summary(run).get("_timestamp"), "no row came");
    }
  }

  @Test
  void records_holdOnlyWhatChanged_onceASecond() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      run.scalar("a", 1, 1).scalar("b", 1, 1).flush();
      for (int i = 0; i < 40; i++) {
        run.scalar("a", i, i + 2L).pass(Duration.ofMillis(50));
        run.sink().flush(Durability.OS);
      }
      List<LogRecord.Summary> records = run.records(LogRecord.Summary.class);
      assertTrue(records.size() >= 2 && records.size() <= 4, records.size() + " records");
      Map<String, String> second = Logs.map(records.get(1).updated());
      assertTrue(second.containsKey("a"), second::toString);
      assertFalse(second.containsKey("b"), second::toString);
    }
  }

  @Test
  void definition_aggregates_standBelowTheKey() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      run.write(
          rule("min", Summary.MIN, Goal.NONE),
          rule("max", Summary.MAX, Goal.NONE),
          rule("mean", Summary.MEAN, Goal.NONE),
          rule("none", Summary.NONE, Goal.NONE),
          rule("low", Summary.BEST, Goal.MINIMIZE),
          rule("high", Summary.BEST, Goal.MAXIMIZE),
          rule("free", Summary.BEST, Goal.NONE));
      double[] values = {Double.NaN, 3, 1, 4, Double.NaN, 2};
      for (int step = 0; step < values.length; step++) {
        for (String tag : List.of("min", "max", "mean", "none", "low", "high", "free")) {
          run.scalar(tag, values[step], step);
        }
      }
      run.flush();
      Map<String, String> summary = summary(run);
      assertEquals("1.0", summary.get("min|min"));
      assertEquals("4.0", summary.get("max|max"));
      assertEquals("2.5", summary.get("mean|mean"));
      assertEquals("1.0", summary.get("low|best"));
      assertEquals("4.0", summary.get("high|best"));
      assertEquals("2.0", summary.get("free|best"));
      assertTrue(summary.keySet().stream().noneMatch(key -> key.startsWith("none")));
      assertFalse(summary.containsKey("min"), summary::toString);
    }
  }

  @Test
  void definition_thatComesLate_replacesWhatStood() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      run.scalar("loss", 2, 1).flush();
      run.write(rule("loss", Summary.MIN, Goal.NONE)).scalar("loss", 5, 2).flush();
      assertEquals("2.0", summary(run).get("loss|min"));
      assertFalse(summary(run).containsKey("loss"));
      run.write(rule("loss", Summary.NONE, Goal.NONE)).scalar("loss", 6, 3).flush();
      assertTrue(summary(run).keySet().stream().noneMatch(key -> key.startsWith("loss")));
      run.write(rule("loss", Summary.LAST, Goal.NONE)).flush();
      assertEquals("6.0", summary(run).get("loss"));
    }
  }

  @Test
  void set_byHand_winsAndGoesAgain() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      run.scalar("acc", 0.5, 1).flush();
      run.write(set(Map.of("acc", 0.9, "nested", Map.of("a", List.of(1, 2)))));
      run.scalar("acc", 0.6, 2).flush();
      assertEquals("0.9", summary(run).get("acc"));
      assertEquals("{\"a\":[1,2]}", summary(run).get("nested"));
      run.write(set(Map.of("acc", 0.95))).flush();
      assertEquals("0.95", summary(run).get("acc"));
      assertFalse(summary(run).containsKey("nested"));
      run.write(set(Map.of())).flush();
      assertEquals("0.6", summary(run).get("acc"), "what was logged is back");
    }
  }

  private static MetricDefined rule(String tag, Summary summary, Goal goal) {
    return new MetricDefined(MetricDefinition.of(tag).withSummary(summary).withGoal(goal), 1);
  }

  private static SummaryLogged set(Map<String, Object> summary) {
    return new SummaryLogged(summary, 1);
  }

  /** The records put together, each one's updates before its removals as readers do it. */
  public static Map<String, String> summary(OpenRun run) throws IOException {
    Map<String, String> summary = new LinkedHashMap<>();
    for (LogRecord.Summary record : run.records(LogRecord.Summary.class)) {
      summary.putAll(Logs.map(record.updated()));
      for (Item removed : record.removed()) {
        summary.remove(String.join("|", removed.path()));
      }
    }
    return summary;
  }
}
