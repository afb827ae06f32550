package io.github.metriclogger.cli.context;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.command.Metriclogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --x COLUMN} of the subcommands that read. */
class AxisOptionTest {

  private static final String TABLE = "step,epoch,loss\n10,1,4\n20,2,3\n30,3,2\n";

  @TempDir private Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("metrics.csv"), TABLE);
    Files.writeString(
        directory.resolve("log.jsonl"), "{\"step\": 10, \"Epoch\": 1, \"loss\": 4}\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "summary", "ls", "plot", "compare", "analyze", "check", "tail", "export", "monitor"
      })
  void everyReadingCommandHasIt(String command) {
    Metriclogs.Result help = Metriclogs.in(directory, command, "--help");

    assertTrue(help.out().contains("--x=COLUMN"), help.out());
  }

  @Test
  void aColumnOfATableIsTheAxis() {
    Metriclogs.Result result = Metriclogs.in(directory, "export", "--x", "epoch", "metrics.csv");

    assertEquals(
        "epoch,wall_time,step,loss\n1,,10.0,4.0\n2,,20.0,3.0\n3,,30.0,2.0\n", result.out());
    assertEquals("metriclog: metrics.csv: x axis: epoch\n", result.err());
  }

  @Test
  void theRowIsTheAxis() {
    Metriclogs.Result result = Metriclogs.in(directory, "summary", "--x", "row", "metrics.csv");

    assertTrue(result.out().contains("row 0–2") || result.err().contains("the row"), result.out());
    assertEquals(ExitCode.OK, result.exitCode());
  }

  @Test
  void aKeyOfJsonLinesIsTheAxis() {
    Metriclogs.Result result = Metriclogs.in(directory, "export", "--x", "epoch", "log.jsonl");

    assertEquals("Epoch,wall_time,step,loss\n1,,10.0,4.0\n", result.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"metrics.csv", "log.jsonl"})
  void aColumnThatIsNotThereIsRefusedWithThoseThatAre(String file) {
    Metriclogs.Result result = Metriclogs.in(directory, "summary", "--x", "tokens", file);

    assertEquals(ExitCode.NO_DATA, result.exitCode());
    assertTrue(result.err().contains("there is no column 'tokens'; its columns: step"));
    assertEquals(1, result.err().lines().count());
  }

  @Test
  void aTableThatIsNoLogIsReadByTheColumnThatAPersonNames() throws IOException {
    Files.writeString(directory.resolve("data.csv"), "distance,height\n1,5\n2,6\n");

    Metriclogs.Result result =
        Metriclogs.in(directory, "export", "-q", "--x", "distance", "data.csv");

    assertEquals("distance,wall_time,height\n1,,5.0\n2,,6.0\n", result.out());
  }

  @Test
  void whereItDoesNotHoldAPersonLearnsSo() throws IOException {
    Path state = directory.resolve("checkpoint-10").resolve("trainer_state.json");
    Files.createDirectories(state.getParent());
    Files.writeString(
        state,
        "{\"global_step\": 10, \"max_steps\": 20,"
            + " \"log_history\": [{\"step\": 10, \"loss\": 1.0}]}");

    Metriclogs.Result result = Metriclogs.in(directory, "summary", "--x", "loss", state.toString());

    assertEquals(ExitCode.OK, result.exitCode());
    assertTrue(result.err().contains("--x loss is for CSV and JSON lines, its axis stays step"));
  }
}
