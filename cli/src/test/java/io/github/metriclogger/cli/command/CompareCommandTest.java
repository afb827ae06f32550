package io.github.metriclogger.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.context.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

  @TempDir private Path directory;

  private void run(String name, String config, String rows) throws IOException {
    Path place = Files.createDirectories(directory.resolve(name));
    Files.writeString(place.resolve("run.json"), "{\"status\": \"finished\"}");
    Files.writeString(place.resolve("config.yaml"), config);
    Files.writeString(place.resolve("metrics.csv"), "step,wall_time,loss,val/acc,lr\n" + rows);
  }

  @BeforeEach
  void twoRuns() throws IOException {
    run(
        "a",
        "lr: 0.1\nbatch: 4\nmodel: {depth: 3}\n",
        "0,1767225600,2,0.5,0.1\n10,1767225605,0.5,0.75,0.1\n20,1767225610,1,0.5,0.1\n");
    run(
        "b",
        "lr: 0.01\nbatch: 4\nmodel: {depth: 5}\n",
        "0,1767225600,2,0.5,0.01\n20,1767225605,0.25,0.9375,0.01\n");
  }

  @Test
  void tables_haveBestLastAndDifference() {
    TypedCommand typed = TypedCommand.in(directory, "compare", "a", "b");
    assertEquals(0, typed.exitCode(), typed.err());
    List<String> lines =
        typed.out().lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
    assertEquals(
        List.of(
            "changed config a (baseline) b",
            "lr 0.1 0.01",
            "model.depth 3 5",
            "speed (axis/s) 2 4",
            "",
            "loss ↓ best @ last Δ %",
            "a (baseline) 0.5 10 1 0 0.00",
            "b 0.25 20 0.25 -0.25 -50.00",
            "",
            "val/acc ↑ best @ last Δ %",
            "a (baseline) 0.75 10 0.5 0 0.00",
            "b 0.9375 20 0.9375 +0.1875 +25.00"),
        lines);
  }

  @Test
  void baselineAndMetric_areOptions() {
    TypedCommand typed =
        TypedCommand.in(directory, "compare", ".", "--baseline", "b", "--metric", "lo*");
    assertTrue(typed.out().contains("b (baseline)"), typed.out());
    assertTrue(typed.out().contains("+100.00"), typed.out());
    assertFalse(typed.out().contains("val/acc"), typed.out());
    assertEquals(
        ExitCode.USAGE, TypedCommand.in(directory, "compare", ".", "--baseline", "c").exitCode());
    assertEquals(
        ExitCode.NO_DATA, TypedCommand.in(directory, "compare", ".", "--metric", "x").exitCode());
    assertTrue(TypedCommand.in(directory, "compare", ".", "--metric", "LR").out().contains("lr ↓"));
  }

  @Test
  void markdown_isATable() {
    String out = TypedCommand.in(directory, "compare", "a", "b", "--markdown").out();
    assertTrue(
        out.contains("| loss ↓ | best | @ | last | Δ | % |\n|---|---:|---:|---:|---:|---:|"));
    assertTrue(out.contains("| lr | 0.1 | 0.01 |\n"), out);
  }

  @Test
  void json_holdsExactNumbers() throws IOException {
    Map<?, ?> json = TypedCommand.in(directory, "compare", "a", "b", "--json").json();
    assertEquals("metriclog.compare/1", json.get("schema"));
    assertEquals(List.of("a", "b"), json.get("runs"));
    assertEquals(Arrays.asList(0.1, 0.01), ((Map<?, ?>) json.get("config")).get("lr"));
    Map<?, ?> metric = (Map<?, ?>) ((List<?>) json.get("metrics")).get(1);
    assertEquals("maximize", metric.get("goal"));
    Map<?, ?> score = (Map<?, ?>) ((List<?>) metric.get("runs")).get(1);
    assertEquals(0.1875, score.get("delta"));
    assertEquals(25.0, ((Number) score.get("percent")).doubleValue());
  }

  @Test
  void oneRun_hasNothingToCompareWith() {
    TypedCommand typed = TypedCommand.in(directory, "compare", "a");
    assertEquals(ExitCode.NO_DATA, typed.exitCode());
    assertEquals(1, typed.err().lines().count());
  }
}
