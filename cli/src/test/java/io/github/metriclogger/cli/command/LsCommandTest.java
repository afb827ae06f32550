package io.github.metriclogger.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.context.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LsCommandTest {

  @TempDir private Path directory;

  private void run(String place, String rows) throws IOException {
    Path file = directory.resolve(place).resolve("metrics.csv");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "step,wall_time,loss\n" + rows);
  }

  @Test
  void manyRuns_inNaturalOrder() throws IOException {
    run("logs/version_10", "1,1767226000,0.5\n");
    run("logs/version_2", "1,1767225600,0.5\n2,1767225601,0.25\n");
    run("logs/version_1", "1,1767225600,0.5\n");

    TypedCommand typed = TypedCommand.in(directory, "ls");

    assertEquals(0, typed.exitCode());
    List<String> lines = typed.out().lines().map(line -> line.replaceAll(" +", " ")).toList();
    assertEquals("run format rows last age state", lines.get(0));
    assertTrue(
        lines.get(1).startsWith("logs/version_1/metrics.csv csv 1 step 1 10 min"), lines.get(1));
    assertTrue(
        lines.get(2).startsWith("logs/version_2/metrics.csv csv 2 step 2 9 min"), lines.get(2));
    assertTrue(
        lines.get(3).startsWith("logs/version_10/metrics.csv csv 1 step 1 3 min"), lines.get(3));
    assertEquals(4, lines.size());
  }

  @Test
  void verbose_saysWhy() throws IOException {
    run("a", "1,1767225600,0.5\n");
    TypedCommand typed = TypedCommand.in(directory, "ls", "-v");
    assertTrue(typed.out().contains("last record 10 min ago by its own clock"), typed.out());
  }

  @Test
  void json_holdsTheSame() throws IOException {
    run("a", "1,1767225600,0.5\n7,1767226100,NaN\n");
    Map<?, ?> json = TypedCommand.in(directory, "ls", "--json", ".").json();
    assertEquals("metriclog.ls/1", json.get("schema"));
    Map<?, ?> run = (Map<?, ?>) ((List<?>) json.get("runs")).get(0);
    assertEquals(2L, run.get("rows"));
    assertEquals("step", run.get("axis"));
    assertEquals(7L, run.get("last"));
    assertEquals(100L, run.get("age"));
    assertEquals("running", run.get("state"));
    assertEquals(List.of("csv"), run.get("formats"));
  }

  @Test
  void noRuns_oneLineAndNoData() {
    TypedCommand typed = TypedCommand.in(directory, "ls");
    assertEquals(ExitCode.NO_DATA, typed.exitCode());
    assertEquals("", typed.out());
    assertEquals(1, typed.err().lines().count());
  }

  @Test
  void names_neverReachTheTerminalRaw() throws IOException {
    run("a\u001b[2Jb", "1,1767225600,0.5\n");
    TypedCommand typed = TypedCommand.in(directory, "ls", "-v");
    assertFalse(typed.out().contains("\u001b"), typed.out());
  }
}
