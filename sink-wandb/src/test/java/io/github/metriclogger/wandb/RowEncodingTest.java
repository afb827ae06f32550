package io.github.metriclogger.wandb;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.event.ScalarRow;
import io.github.metriclogger.event.TextLogged;
import io.github.metriclogger.testkit.FakeTime;
import io.github.metriclogger.testkit.RunInfos;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a row of scalars is in the log. */
class RowEncodingTest {

  @TempDir Path dir;

  @Test
  void row_holdsWhatEveryRowHas() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      run.pass(Duration.ofMillis(1500)).scalar("train/loss", 0.1, 7).flush();
      assertEquals(
          List.of(
              row(
                  "_step", "7",
                  "_runtime", "1.5",
                  "_timestamp", String.valueOf(FakeTime.START + 1.5),
                  "step", "7",
                  "train/loss", "0.1")),
          run.rows());
    }
  }

  @Test
  void values_nonFiniteAndExtreme_areJson() throws IOException {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("nan", Double.NaN);
    values.put("up", Double.POSITIVE_INFINITY);
    values.put("down", Double.NEGATIVE_INFINITY);
    values.put("min", Double.MIN_VALUE);
    values.put("max", -Double.MAX_VALUE);
    values.put("zero", -0.0);
    values.put("whole", 3.0);
    try (OpenRun run = OpenRun.in(dir)) {
      run.write(ScalarRow.of(values, Long.MAX_VALUE, run.now())).flush();
      Map<String, String> row = run.rows().get(0);
      assertEquals("\"NaN\"", row.get("nan"));
      assertEquals("\"Infinity\"", row.get("up"));
      assertEquals("\"-Infinity\"", row.get("down"));
      for (String tag : List.of("min", "max", "zero", "whole")) {
        double read = Double.parseDouble(row.get(tag));
        assertEquals(0, Double.compare(values.get(tag), read), tag + " is " + row.get(tag));
      }
      assertEquals(String.valueOf(Long.MAX_VALUE), row.get("_step"));
      assertEquals(String.valueOf(Long.MAX_VALUE), row.get("step"));
    }
  }

  @Test
  void step_thatFalls_keepsTheHighest() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      for (long step : new long[] {5, 3, 3, 9, 0}) {
        run.scalar("loss", step, step).flush();
      }
      assertEquals(
          List.of("5 5", "5 3", "5 3", "9 9", "9 0"),
          run.rows().stream().map(row -> row.get("_step") + " " + row.get("step")).toList());
    }
  }

  @Test
  void runtime_whateverTheClockDoes_neverFallsAndNeverLeaps() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      double last = -1;
      for (int i = 1; i <= 12; i++) {
        run.pass(Duration.ofSeconds(1));
        if (i == 4) {
          run.time().setWallTime(FakeTime.START - 86_400);
        } else if (i == 8) {
          run.time().setWallTime(FakeTime.START + 86_400);
        }
        run.scalar("loss", i, i).flush();
        double runtime = Double.parseDouble(run.rows().get(i - 1).get("_runtime"));
        assertEquals(i, runtime, 1e-6);
        assertTrue(runtime > last);
        last = runtime;
      }
    }
  }

  @Test
  void runtime_rowThatWaited_isWhenItWasLogged() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      run.pass(Duration.ofMillis(250)).scalar("loss", 1, 1);
      run.pass(Duration.ofMillis(700)).flush();
      assertEquals("0.25", run.rows().get(0).get("_runtime"));
    }
  }

  @Test
  void tags_reserved_areRenamedWithOneWarning() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      for (long step = 1; step <= 2; step++) {
        run.scalar("step", 0.5, step).scalar("_runtime", 0.25, step).flush();
      }
      Map<String, String> row = run.rows().get(1);
      assertEquals("2", row.get("step"));
      assertEquals("0.5", row.get("logged/step"));
      assertEquals("0.25", row.get("logged/_runtime"));
      assertEquals(2, run.context().warnings().size(), run.context().warnings()::toString);
    }
  }

  @Test
  void tags_withDots_areOneKey() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      run.scalar("fc.0/weight", 1, 1).flush();
      assertTrue(run.rows().get(0).containsKey("fc.0/weight"));
    }
  }

  @Test
  void rows_ofLowerSteps_areNotOvertaken() throws IOException {
    try (OpenRun run = OpenRun.in(dir)) {
      run.scalar("loss", 1, 1).scalar("loss", 2, 2).scalar("loss", 3, 3);
      run.write(new TextLogged("note", "x", 3, run.now())).scalar("acc", 1, 3).flush();
      assertEquals(
          List.of("1 1", "2 2", "3 3", "3 3"),
          run.rows().stream().map(row -> row.get("_step") + " " + row.get("step")).toList());
      assertTrue(run.rows().get(3).containsKey("acc"), "the open row of the step was torn");
    }
  }

  @Test
  void rows_ofOneCall_stayTogether() throws IOException {
    try (OpenRun run = OpenRun.of(RunInfos.fresh(dir))) {
      run.write(ScalarRow.of(Map.of("a", 1.0, "b", 2.0), 1, run.now())).scalar("c", 3, 1).flush();
      assertEquals(1, run.rows().size());
      assertEquals(7, run.rows().get(0).size());
    }
  }

  private static Map<String, String> row(String... pairs) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      row.put(pairs[i], pairs[i + 1]);
    }
    return row;
  }
}
