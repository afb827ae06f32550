package io.github.metriclogger.wandb.upload.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.wandb.log.record.Item;
import io.github.metriclogger.wandb.log.record.LogRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server is sent that knows no patterns. */
class MetricDefinitionsTest {

  @Test
  void pattern_thatFitsTagsWithoutBound_definesSoMany() {
    MetricDefinitions metrics = new MetricDefinitions(false);
    for (String glob : List.of("val/*", "val/s*")) {
      metrics.define(new LogRecord.Metric(null, glob, "epoch", true, false, true, List.of(), 0));
      for (int i = 0; i < MetricDefinitions.MOST_EXPANDED; i++) {
        assertTrue(metrics.look(row("val/sample_" + i)) || !glob.equals("val/*"));
      }
      assertFalse(metrics.look(row("val/sample_late_" + glob)));
    }
    assertEquals(MetricDefinitions.MOST_EXPANDED + 1, metrics.json().size(), "and the x-axis");
  }

  private static List<Item> row(String key) {
    return List.of(Item.of(key, "1"));
  }
}
