package io.github.metriclogger.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.metriclogger.DeliveryReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScalarsTest {

  @Test
  void scalar_isARowOfOne() {
    Scalars scalar = new Scalar("loss", Double.NaN, 3, 1.5);
    assertEquals(1, scalar.size());
    assertEquals("loss", scalar.tag(0));
    assertEquals(Double.NaN, scalar.value(0));
    assertThrows(IndexOutOfBoundsException.class, () -> scalar.tag(1));
    assertThrows(IndexOutOfBoundsException.class, () -> scalar.value(-1));
    assertThrows(NullPointerException.class, () -> new Scalar(null, 1, 0, 0));
  }

  @Test
  void row_keepsOrderAndValues() {
    Map<String, Number> values = new LinkedHashMap<>();
    values.put("z", 1);
    values.put("a", 2.5f);
    values.put("m", 1L << 40);
    ScalarRow row = ScalarRow.of(values, 9, 1.5);
    values.put("later", 0);
    assertEquals(List.of("z", "a", "m"), row.tags());
    assertEquals(2.5, row.value(1));
    assertEquals(0x1p40, row.value(2));
    assertEquals(9, row.step());
    assertEquals(1.5, row.wallTime());
  }

  @Test
  void row_wrongInput_isRefused() {
    assertThrows(IllegalArgumentException.class, () -> ScalarRow.of(Map.of(), 0, 0));
    Map<String, Number> holes = new HashMap<>();
    holes.put("a", null);
    assertThrows(NullPointerException.class, () -> ScalarRow.of(holes, 0, 0));
  }

  @Test
  void row_equality_isByContent() {
    ScalarRow row = ScalarRow.of(Map.of("a", Double.NaN), 1, 2);
    assertEquals(row, ScalarRow.of(Map.of("a", Double.NaN), 1, 2));
    assertEquals(row.hashCode(), ScalarRow.of(Map.of("a", Double.NaN), 1, 2).hashCode());
    assertNotEquals(row, ScalarRow.of(Map.of("a", 1.0), 1, 2));
    assertNotEquals(row, ScalarRow.of(Map.of("a", Double.NaN), 2, 2));
    assertNotEquals(row, ScalarRow.of(Map.of("b", Double.NaN), 1, 2));
    assertNotEquals(row, ScalarRow.of(Map.of("a", Double.NaN), 1, 3));
  }

  @Test
  void progress_maps_areCopiedInOrder() {
    Map<String, Double> extras = new LinkedHashMap<>();
    extras.put("z", 1.0);
    extras.put("a", 2.0);
    var batch = new BatchProgress("", 1, 2, 3, 4, 5, 6, 7, 8, extras, 9, 10, 11);
    extras.clear();
    assertEquals(List.of("z", "a"), new ArrayList<>(batch.extras().keySet()));
    assertEquals(true, batch.last());
    assertEquals(false, new BatchProgress("", 1, 2, 3, 0, 5, 6, 7, 8, extras, 9, 10, 11).last());
  }

  @Test
  void report_sinks_areFoundByName() {
    var one = new SinkReport("csv", SinkReport.State.RUNNING, 5, 3, 2, 0, 1, null, null);
    var two = new SinkReport("wandb", SinkReport.State.CLOSED, 5, 1, 4, 0, 0, "gone", null);
    var report = new DeliveryReport(List.of(one, two), 1);
    assertEquals(6, report.dropped());
    assertEquals(1, report.failed());
    assertEquals(two, report.sink("wandb"));
    assertThrows(IllegalArgumentException.class, () -> report.sink("tensorboard"));
  }
}
