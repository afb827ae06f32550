package io.github.metriclogger.cli.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowWriterTest {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final RowWriter.Output output =
      new RowWriter.Output() {
        @Override
        public void write(byte[] written, int length) {
          bytes.write(written, 0, length);
        }

        @Override
        public void clear() {
          bytes.reset();
        }
      };

  private RowGatherer gatherer(RowWriter writer) {
    return new RowGatherer(writer, tag -> true, 1);
  }

  private String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void tagsNamedAsColumns_getAPrefix() throws IOException {
    RowWriter csv =
        new RowWriter(RowWriter.Form.CSV, "epoch", List.of("epoch", "wall_time"), output);
    RowGatherer rows = gatherer(csv);
    rows.point("epoch", 0.5, Double.NaN, 7);
    rows.point("wall_time", 0.5, Double.NaN, 8);
    rows.flush();
    csv.finish();
    assertEquals("epoch,wall_time,logged/epoch,logged/wall_time\n0.5,,7.0,8.0\n", text());
    assertFalse(csv.hasUnknown());
  }

  @Test
  void secondValueAtOnePlace_isARowOfItsOwn() throws IOException {
    RowWriter csv = new RowWriter(RowWriter.Form.CSV, "step", List.of("a", "b"), output);
    RowGatherer rows = gatherer(csv);
    rows.point("a", 1, Double.NaN, 1);
    rows.point("b", 1, Double.NaN, 2);
    rows.point("a", 1, Double.NaN, 3);
    rows.point("a", -2, 0.25, 4);
    rows.flush();
    csv.finish();
    assertEquals("step,wall_time,a,b\n1,,1.0,2.0\n1,,3.0,\n-2,0.250,4.0,\n", text());
  }

  @Test
  void restart_beginsWithTheHeaderAgain() throws IOException {
    RowWriter csv = new RowWriter(RowWriter.Form.CSV, "step", List.of("a"), output);
    RowGatherer rows = gatherer(csv);
    rows.point("a", 1, Double.NaN, 1);
    rows.flush();
    csv.finish();
    rows.point("a", 2, Double.NaN, 2);
    rows.reset();
    rows.point("a", 1, Double.NaN, 5);
    rows.point("late", 1, Double.NaN, 6);
    rows.flush();
    csv.finish();
    assertEquals("step,wall_time,a\n1,,5.0\n", text());
    assertTrue(csv.hasUnknown());
  }

  @Test
  void newPoints_passesAReplacedTrainingFromItsStart() throws IOException {
    RowWriter json = new RowWriter(RowWriter.Form.JSONL, "step", List.of(), output);
    RowGatherer rows = gatherer(json);
    NewPoints fresh = new NewPoints(rows);
    fresh.point("a", 1, Double.NaN, 1);
    fresh.point("a", 2, Double.NaN, 2);
    fresh.reset();
    fresh.point("a", 1, Double.NaN, 1);
    fresh.point("a", 2, Double.NaN, 2);
    fresh.point("a", 3, Double.NaN, 3);
    fresh.reset();
    fresh.point("a", 1, Double.NaN, 9);
    rows.flush();
    json.finish();
    assertEquals(
        """
        {"step":1,"a":1.0}
        {"step":2,"a":2.0}
        {"step":3,"a":3.0}
        {"step":1,"a":9.0}
        """,
        text());
  }
}
