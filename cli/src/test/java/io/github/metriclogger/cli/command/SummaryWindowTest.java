package io.github.metriclogger.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryWindowTest {

  @TempDir private Path directory;

  @BeforeEach
  void run() throws IOException {
    StringBuilder rows = new StringBuilder("step,loss\n");
    for (int i = 0; i < 100; i++) {
      rows.append(i).append(',').append(i == 50 ? "NaN" : "" + i / 4.0).append('\n');
    }
    Files.writeString(directory.resolve("metrics.csv"), rows);
  }

  @Test
  void rowsAroundAStep_asLines() {
    TypedCommand typed =
        TypedCommand.in(directory, "summary", "metrics.csv", "--at", "50", "--window", "1");
    assertEquals(0, typed.exitCode(), typed.err());
    assertTrue(
        typed
            .out()
            .endsWith(
                "\n  Step 49 - loss: 12.25\n  Step 50 - loss: NaN\n  Step 51 - loss: 12.75\n"),
        typed.out());
  }

  @Test
  void json_hasThemByTag() throws IOException {
    Map<?, ?> json =
        TypedCommand.in(directory, "summary", "metrics.csv", "--json", "--at=50").json();
    Map<?, ?> run = (Map<?, ?>) ((List<?>) json.get("runs")).get(0);
    Map<?, ?> window = (Map<?, ?>) run.get("window");
    List<?> rows = (List<?>) window.get("rows");
    assertEquals(11, rows.size());
    assertEquals(45L, window.get("from"));
    assertEquals("NaN", ((Map<?, ?>) ((Map<?, ?>) rows.get(5)).get("values")).get("loss"));
  }

  @Test
  void withoutAt_nothingIsAdded() throws IOException {
    Map<?, ?> json = TypedCommand.in(directory, "summary", "metrics.csv", "--json").json();
    assertFalse(((Map<?, ?>) ((List<?>) json.get("runs")).get(0)).containsKey("window"));
  }
}
