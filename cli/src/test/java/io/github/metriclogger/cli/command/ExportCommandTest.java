package io.github.metriclogger.cli.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.context.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

  @TempDir private Path directory;

  @BeforeEach
  void run() throws IOException {
    Files.writeString(
        directory.resolve("metrics.csv"),
        """
        step,wall_time,loss,val/acc
        1,1767225600.5,0.1,
        2,1767225601.123,0.30000000000000004,0.5
        3,,NaN,
        4,1767225603,-inf,1.0E-300
        """);
  }

  @Test
  void csv_holdsExactNumbers() {
    TypedCommand typed = TypedCommand.in(directory, "export", "metrics.csv", "--to", "csv");
    assertEquals(0, typed.exitCode(), typed.err());
    assertEquals(
        """
        step,wall_time,loss,val/acc
        1,1767225600.500,0.1,
        2,1767225601.123,0.30000000000000004,0.5
        3,,NaN,
        4,1767225603.000,-Infinity,1.0E-300
        """,
        typed.out());
  }

  @Test
  void json_isJsonLines() {
    assertEquals(
        TypedCommand.in(directory, "export", "metrics.csv", "--to", "jsonl").out(),
        TypedCommand.in(directory, "export", "metrics.csv", "--json").out());
  }

  @Test
  void jsonl_hasNoKeyWithoutValue() {
    TypedCommand typed = TypedCommand.in(directory, "export", "metrics.csv", "--to", "jsonl");
    assertEquals(
        List.of(
            "{\"step\":1,\"wall_time\":1767225600.500,\"loss\":0.1}",
            "{\"step\":2,\"wall_time\":1767225601.123,\"loss\":0.30000000000000004,\"val/acc\":0.5}",
            "{\"step\":3,\"loss\":\"NaN\"}",
            "{\"step\":4,\"wall_time\":1767225603.000,\"loss\":\"-Infinity\","
                + "\"val/acc\":1.0E-300}"),
        typed.out().lines().toList());
  }

  @Test
  void file_isReplacedAsAWholeAndReadAgainTheSame() throws IOException {
    Path out = directory.resolve("out/metrics.csv");
    Files.createDirectories(out.getParent());
    Files.writeString(out, "old");
    TypedCommand typed =
        TypedCommand.in(directory, "export", "metrics.csv", "-o", "out/metrics.csv");
    assertEquals(0, typed.exitCode(), typed.err());
    byte[] first = Files.readAllBytes(out);
    TypedCommand again =
        TypedCommand.in(directory, "export", "out/metrics.csv", "-o", "out/metrics.csv");
    assertEquals(0, again.exitCode(), again.err());
    assertArrayEquals(first, Files.readAllBytes(out));
    try (Stream<Path> files = Files.list(out.getParent())) {
      assertEquals(List.of(out), files.toList());
    }
  }

  @Test
  void placeThatIsNone_leavesNothing() {
    TypedCommand typed = TypedCommand.in(directory, "export", "metrics.csv", "-o", "none/x.csv");
    assertFalse(typed.exitCode() == 0);
    assertEquals(1, typed.err().lines().count());
  }

  @Test
  void everyAndMetric_thinOut() {
    TypedCommand typed =
        TypedCommand.in(directory, "export", "metrics.csv", "--every", "2", "--metric", "lo*");
    assertEquals("step,wall_time,loss\n1,1767225600.500,0.1\n3,,NaN\n", typed.out());
    assertEquals(
        ExitCode.USAGE,
        TypedCommand.in(directory, "export", "metrics.csv", "--every", "0").exitCode());
  }

  @Test
  void oddTags_areQuoted() throws IOException {
    Files.writeString(directory.resolve("metrics.csv"), "step,loss,\"a,\"\"b\"\n1,2,3\n2,4,6\n");
    TypedCommand typed = TypedCommand.in(directory, "export", "metrics.csv");
    assertEquals("step,wall_time,loss,\"a,\"\"b\"\n1,,2.0,3.0\n2,,4.0,6.0\n", typed.out());
  }

  @Test
  void severalRuns_areNamed() throws IOException {
    Files.createDirectories(directory.resolve("b"));
    Files.copy(directory.resolve("metrics.csv"), directory.resolve("b/metrics.csv"));
    TypedCommand typed = TypedCommand.in(directory, "export", ".");
    assertEquals(ExitCode.USAGE, typed.exitCode());
    assertTrue(typed.err().contains("there are 2 runs here"), typed.err());
  }

  @Test
  void twoFormatsOfOneRun_areNotDoubled() {
    TypedCommand typed =
        TypedCommand.in(
            TypedCommand.field("yolo-csv-and-tfevents"), "export", ".", "--to", "jsonl");
    assertEquals(0, typed.exitCode(), typed.err());
    long losses = typed.out().lines().filter(line -> line.contains("\"train/box_loss\":")).count();
    assertEquals(12, losses);
  }
}
