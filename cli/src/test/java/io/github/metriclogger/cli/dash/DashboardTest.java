package io.github.metriclogger.cli.dash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.screen.Key;
import io.github.metriclogger.cli.text.DisplayWidth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DashboardTest {

  @TempDir Path directory;
  private DashFixture fixture;

  @BeforeEach
  void prepare() {
    fixture = new DashFixture(directory);
  }

  @ParameterizedTest
  @CsvSource({"80, 24", "120, 36", "200, 60", "41, 12", "40, 13", "500, 100"})
  void everySizeShowsChartsInsideTheScreen(int width, int height) throws IOException {
    fixture.table("training_log.csv", 200, 0.1);
    for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
      try (Dashboard dashboard = fixture.dashboard(language)) {
        String text = dashboard.once(width, height).plain();
        assertTrue(text.contains("train/loss"), text);
        assertTrue(text.chars().anyMatch(c -> c >= 0x2801 && c <= 0x28FF), text);
        text.lines().forEach(line -> assertTrue(DisplayWidth.of(line) <= width, line));
        assertEquals(height, text.lines().count());
      }
    }
  }

  @Test
  void aScreenTooSmallSaysSo() throws IOException {
    fixture.table("a.csv", 20, 0.1);
    try (Dashboard dashboard = fixture.dashboard(Locale.ENGLISH)) {
      assertTrue(dashboard.once(39, 12).plain().contains("needs 40×12, is 39×12"));
    }
  }

  @Test
  void aConstantFoldsIntoText() throws IOException {
    fixture.table("a.csv", 50, 0.1);
    try (Dashboard dashboard = fixture.dashboard(Locale.ENGLISH)) {
      String text = dashboard.once(80, 24).plain();
      assertTrue(text.contains("constant: batch_size 32"), text);
      assertFalse(text.contains("─ batch_size"), text);
    }
  }

  @Test
  void whatIsAppendedIsShown() throws Exception {
    Path file = fixture.table("a.csv", 10, 0.1);
    ScriptedScreen screen = new ScriptedScreen(fixture, 100, 30);
    screen.then(() -> assertTrue(screen.text().contains("step 9"), screen.text()));
    screen.then(() -> append(file, 10, 30));
    screen.then(() -> {});
    screen.then(() -> assertTrue(screen.text().contains("step 39"), screen.text()));
    assertEquals(Dashboard.Ending.QUIT, run(screen.types("q")));
  }

  @Test
  void aFileThatIsNotThereYetIsWaitedFor() throws Exception {
    Path file = directory.resolve("later.csv");
    ScriptedScreen screen = new ScriptedScreen(fixture, 80, 24);
    screen.then(
        () -> assertTrue(screen.text().contains("waiting: not there: later.csv"), screen.text()));
    screen.then(() -> write(file));
    screen.then(() -> {});
    screen.then(() -> assertTrue(screen.text().contains("train/loss"), screen.text()));
    try (Dashboard dashboard = fixture.dashboard(Locale.ENGLISH, List.of(file))) {
      assertEquals(Dashboard.Ending.QUIT, dashboard.run(screen.types("q")));
    }
  }

  @Test
  void theCursorIsOnAllChartsAndNamesItsPlace() throws Exception {
    fixture.table("a.csv", 101, 0.1);
    ScriptedScreen screen = new ScriptedScreen(fixture, 100, 30);
    screen.presses(Key.Name.HOME).types(".");
    screen.then(
        () -> {
          assertTrue(screen.text().contains("step 1 ·"), screen.text());
          long lines = screen.text().lines().filter(line -> line.indexOf('┊') >= 0).count();
          assertTrue(lines > 14, "in both charts: " + screen.text());
        });
    run(screen.types("q"));
  }

  @Test
  void aFilterActsWhileItIsTyped() throws Exception {
    fixture.table("a.csv", 50, 0.1);
    ScriptedScreen screen = new ScriptedScreen(fixture, 80, 24);
    screen.types("/acc");
    screen.then(() -> assertFalse(screen.text().contains("─ train/loss"), screen.text()));
    screen.presses(Key.Name.ENTER, Key.Name.ESCAPE);
    screen.then(() -> assertTrue(screen.text().contains("─ train/loss"), screen.text()));
    screen.types("/nosuch").presses(Key.Name.ENTER);
    screen.then(() -> assertTrue(screen.text().contains("no tag matches nosuch"), screen.text()));
    run(screen.types("q"));
  }

  @Test
  void aWrongFilterKeepsTheViewAndSaysSo() throws Exception {
    fixture.table("a.csv", 50, 0.1);
    ScriptedScreen screen = new ScriptedScreen(fixture, 80, 24);
    screen.types("//(/").presses(Key.Name.ENTER);
    screen.then(
        () -> {
          assertTrue(screen.text().contains("not a filter: /(/"), screen.text());
          assertTrue(screen.text().contains("─ train/loss"), screen.text());
        });
    run(screen.presses(Key.Name.ESCAPE).types("q"));
  }

  @Test
  void severalRunsShareChartsAndAreListed() throws Exception {
    fixture.table("a/training_log.csv", 50, 0.1);
    fixture.table("b/training_log.csv", 50, 0.4);
    ScriptedScreen screen = new ScriptedScreen(fixture, 120, 36);
    screen.types("c");
    screen.then(
        () -> {
          String row = row(screen, "○ b ");
          assertTrue(row.contains("%"), "Δ to the first: " + row);
        });
    screen.presses(Key.Name.DOWN, Key.Name.ENTER, Key.Name.ESCAPE);
    screen.then(() -> assertTrue(screen.text().contains("– b "), "hidden: " + screen.text()));
    run(screen.types("q"));
  }

  @Test
  void nanIsMarkedAndCounted() throws Exception {
    Path file = fixture.table("a.csv", 30, 0.1);
    Files.writeString(file, "30,nan,0.9,32\n31,inf,0.9,32\n", StandardOpenOption.APPEND);
    ScriptedScreen screen = new ScriptedScreen(fixture, 100, 30);
    screen.then(
        () -> {
          assertTrue(screen.text().contains("train/loss: 1 × NaN"), screen.text());
          assertTrue(screen.text().contains("×"), screen.text());
        });
    run(screen.types("q"));
  }

  @Test
  void anyKeysAtAnySizeNeverFail() throws Exception {
    fixture.table("a/x.csv", 300, 0.1);
    fixture.table("b/x.csv", 300, 0.2);
    ScriptedScreen screen = new ScriptedScreen(fixture, 120, 36);
    String keys = "lLsSbxxxxo?hnN+-+++---,.<>zzzzZZZ0cbs c e/loss\n";
    for (int[] size : new int[][] {{120, 36}, {80, 24}, {20, 5}, {41, 13}, {200, 60}}) {
      screen.resizes(size[0], size[1]).types(keys.strip()).presses(Key.Name.ENTER);
      screen.presses(Key.Name.values()[5], Key.Name.UP, Key.Name.DOWN, Key.Name.LEFT);
      screen.presses(Key.Name.RIGHT, Key.Name.PAGE_UP, Key.Name.PAGE_DOWN, Key.Name.TAB);
      screen.presses(Key.Name.ENTER, Key.Name.FAST_LEFT, Key.Name.HOME, Key.Name.END);
      screen.types("cz,z,z,zx").presses(Key.Name.ENTER);
    }
    screen.presses(Key.Name.INTERRUPT);
    assertEquals(Dashboard.Ending.INTERRUPTED, run(screen));
    assertTrue(screen.frames() > 100, "frames: " + screen.frames());
  }

  @Test
  void aTerminalThatIsGoneEndsTheView() throws Exception {
    fixture.table("a.csv", 5, 0.1);
    assertEquals(Dashboard.Ending.GONE, run(new ScriptedScreen(fixture, 80, 24)));
  }

  @Test
  void escapesInNamesNeverReachTheScreen() throws IOException {
    Files.writeString(directory.resolve("a.csv"), "step,lo\u001b[31mss\n1,2\n2,1\n3,0.5\n");
    try (Dashboard dashboard = fixture.dashboard(Locale.ENGLISH)) {
      String text = dashboard.once(100, 30).plain();
      assertEquals(-1, text.indexOf('\u001b'), text);
    }
  }

  private Dashboard.Ending run(ScriptedScreen screen) throws Exception {
    try (Dashboard dashboard = fixture.dashboard(Locale.ENGLISH)) {
      return dashboard.run(screen);
    }
  }

  private static String row(ScriptedScreen screen, String name) {
    List<String> rows = screen.text().lines().filter(line -> line.contains(name)).toList();
    return rows.isEmpty() ? screen.text() : rows.get(rows.size() - 1);
  }

  private static void append(Path file, int from, int rows) {
    try {
      DashFixture.append(file, from, rows, 0.1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Path file) {
    try {
      fixture.table(String.valueOf(file.getFileName()), 20, 0.1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
