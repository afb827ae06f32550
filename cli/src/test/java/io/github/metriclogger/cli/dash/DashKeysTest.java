package io.github.metriclogger.cli.dash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.cli.dash.filter.TagFilter;
import io.github.metriclogger.cli.dash.state.ViewFile;
import io.github.metriclogger.cli.screen.Key;
import io.github.metriclogger.cli.text.NumberForm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keys do beside choosing charts: pictures, alerts, samples, axes, tables, guides. */
class DashKeysTest {

  @TempDir Path directory;
  private DashFixture fixture;
  private ScriptedScreen screen;

  @BeforeEach
  void prepare() {
    fixture = new DashFixture(directory);
    screen = new ScriptedScreen(fixture, 120, 36);
  }

  @Test
  void picturesAreSavedAndNeverWrittenOver() throws Exception {
    fixture.table("a.csv", 50, 0.1);
    screen.then(() -> {}).types("W");
    screen.then(() -> assertShown("saved a.csv.svg"));
    screen.types("W");
    screen.then(() -> assertShown("saved a.csv-2.svg"));
    screen.presses(Key.Name.ENTER).then(() -> {}).types("W");
    screen.then(() -> assertShown("saved a.csv-train-loss.svg"));
    run();
    String all = Files.readString(directory.resolve("a.csv.svg"));
    assertTrue(all.contains("train/loss") && all.contains("val/accuracy"), all);
    assertTrue(all.contains("step"), "the axis is named");
    String one = Files.readString(directory.resolve("a.csv-train-loss.svg"));
    assertFalse(one.contains("val/accuracy"), one);
  }

  @Test
  void alertsLeadToTheirChartAndTheirLine() throws Exception {
    fixture.runDirectory("runs/demo/a", 200);
    screen.then(() -> assertShown("⚠ Loss jumped @120: train/loss = 3.2 > 1.1"));
    screen.types("a");
    screen.then(
        () -> {
          assertShown("⚠ 1/1 Loss jumped @120");
          assertShown("step 120 ·");
        });
    screen.types("e");
    screen.then(
        () -> {
          assertShown("Warning: Loss jumped - train/loss");
          assertTrue(screen.chosenRow().contains("Loss jumped"), screen.chosenRow());
        });
    run();
  }

  @Test
  void theLogSaysHowFarATrainingIs() throws Exception {
    Path run = fixture.runDirectory("runs/demo/a", 200);
    Files.writeString(
        run.resolve("log/training_2.log"),
        "2026-01-31 12:00:00,000 INFO Epoch [3/10] - progress 25.0% (50/200) - Batch Loss: 1\n");
    screen.then(
        () -> {
          assertShown("epoch 2.25/10");
          assertShown(" 22.5%");
        });
    run();
  }

  @Test
  void aConsoleLineLeadsToItsPlace() throws Exception {
    fixture.runDirectory("runs/demo/a", 200);
    screen.then(() -> {}).types("e").then(() -> {});
    screen.presses(Key.Name.HOME, Key.Name.ENTER);
    screen.then(() -> assertShown("step 0 ·"));
    run();
  }

  @Test
  void samplesOfTheMachineAreChartsOverTime() throws Exception {
    fixture.runDirectory("runs/demo/a", 200);
    screen.then(() -> assertFalse(screen.text().contains("─ system/cpu"), screen.text()));
    screen.types("m");
    screen.then(
        () -> {
          assertShown("─ system/cpu");
          assertShown("─ system/memory_percent");
          assertFalse(screen.text().contains("─ train/loss"), screen.text());
        });
    screen.types("m").then(() -> assertShown("─ train/loss"));
    run();
  }

  @Test
  void anyMetricCanBeTheAxis() throws Exception {
    fixture.table("a.csv", 101, 0.1);
    screen.types("Xaccu");
    screen.then(() -> assertShown("x axis: accu"));
    screen.presses(Key.Name.ENTER, Key.Name.END);
    screen.then(() -> assertShown("val/accuracy 0.9167 ·"));
    screen.types("Xnosuch").presses(Key.Name.ENTER);
    screen.then(() -> assertShown("no tag matches nosuch"));
    screen.presses(Key.Name.ESCAPE);
    run();
  }

  @Test
  void deepZoomShowsEachRow() throws Exception {
    Path file = directory.resolve("long.csv");
    StringBuilder rows = new StringBuilder("step,loss\n");
    for (int i = 0; i < 40_000; i++) {
      rows.append(i).append(',').append(i == 20_013 ? 77.5 : 1 + i % 7 * 0.125).append('\n');
    }
    Files.writeString(file, rows);
    screen.then(() -> {}).types("t");
    screen.then(() -> assertShown("~1."));
    screen.presses(Key.Name.HOME).types(">>>>>zzzzzzzzzz");
    screen.then(() -> {});
    screen.then(
        () -> {
          for (int i = 20_000; i < 20_010; i++) {
            String value = NumberForm.general(1 + i % 7 * 0.125);
            assertTrue(screen.text().matches("(?s).* " + i + " +" + value + " .*"), screen.text());
          }
          assertTrue(screen.text().matches("(?s).* 20013 +77\\.5 .*"), screen.text());
        });
    run();
  }

  @Test
  void cursorAndZoomStayWhereTheyAreWhileARunGrows() throws Exception {
    Path file = fixture.table("a.csv", 101, 0.1);
    screen.then(() -> {}).presses(Key.Name.HOME).types(">>zz");
    screen.then(() -> assertShown("step 20 · step 8 … 33 ·"));
    screen.then(() -> append(file, 101, 300));
    screen.then(() -> {});
    screen.then(() -> assertShown("step 20 · step 8 … 33 ·"));
    screen.presses(Key.Name.END);
    screen.then(() -> assertShown("step 400 · step 375 … 400 ·"));
    screen.then(() -> append(file, 401, 100));
    screen.then(() -> {});
    screen.then(() -> assertShown("step 500 · step 475 … 500 ·"));
    run();
  }

  private static void append(Path file, int from, int rows) {
    try {
      DashFixture.append(file, from, rows, 0.1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void guidesMarkAValueAndAPlace() throws Exception {
    fixture.table("a.csv", 101, 0.1);
    screen.then(() -> {}).presses(Key.Name.HOME).types(">g").presses(Key.Name.ESCAPE);
    screen.then(
        () -> {
          long lines = screen.text().lines().filter(line -> line.indexOf('┊') >= 0).count();
          assertTrue(lines > 14, "a place, in both charts: " + screen.text());
        });
    screen.types("G");
    screen.then(() -> assertTrue(screen.text().contains("┈┈┈"), screen.text()));
    screen.types("G");
    screen.then(() -> assertFalse(screen.text().contains("┈"), screen.text()));
    run();
  }

  @Test
  void theListOfKeysScrolls() throws Exception {
    fixture.table("a.csv", 20, 0.1);
    screen.resizes(80, 24).types("?");
    screen.then(() -> assertFalse(screen.text().contains("look for new runs"), screen.text()));
    screen.presses(Key.Name.PAGE_DOWN);
    screen.then(() -> assertShown("look for new runs now"));
    screen.types("?");
    screen.then(() -> assertFalse(screen.text().contains("look for new runs"), screen.text()));
    run();
  }

  @Test
  void theViewIsAsItWasLeft() throws Exception {
    fixture.table("runs/a/x.csv", 50, 0.1);
    fixture.table("runs/b/x.csv", 50, 0.4);
    ViewFile memory = new ViewFile(directory.resolve("state/view.json"));
    screen.types("/loss").presses(Key.Name.ENTER).types("ssLbXaccu").presses(Key.Name.ENTER);
    screen.types("c").presses(Key.Name.DOWN, Key.Name.ENTER, Key.Name.ESCAPE);
    run(Dashboard.Start.USUAL, memory);

    Dashboard.Start left = new Dashboard.Start(null, null, null, false, false);
    screen = new ScriptedScreen(fixture, 120, 36);
    screen.then(
        () -> {
          assertShown("/loss · smoothing 0.97");
          assertShown("[log]");
          assertShown("– b");
          assertFalse(screen.text().contains("─ val/accuracy"), screen.text());
        });
    run(left, memory);
    screen = new ScriptedScreen(fixture, 120, 36);
    screen.then(() -> assertShown(" smoothing 0.9\n"));
    run(new Dashboard.Start(TagFilter.ALL, 0.9, "step", false, false), memory);
    screen = new ScriptedScreen(fixture, 120, 36);
    screen.then(() -> assertShown(" smoothing 0.6"));
    run(Dashboard.Start.USUAL, memory);
  }

  @Test
  void aDamagedMemoryIsNone() throws Exception {
    fixture.table("a.csv", 50, 0.1);
    Path file = directory.resolve("view.json");
    Files.writeString(file, "{\"version\": 1, \"smoothing\": 7");
    screen.then(() -> assertShown(" smoothing 0.6"));
    run(new Dashboard.Start(null, null, null, false, false), new ViewFile(file));
    assertEquals("{\"version\": 1, \"smoothing\": 7", Files.readString(file), "nothing changed");
  }

  private void run(Dashboard.Start start, ViewFile memory) throws Exception {
    List<Path> paths = List.of(directory.resolve("runs"));
    List<Path> shown = Files.exists(paths.get(0)) ? paths : List.of(directory);
    try (Dashboard dashboard = fixture.dashboard(Locale.ENGLISH, shown, start, memory)) {
      assertEquals(Dashboard.Ending.QUIT, dashboard.run(screen.types("q")));
    }
  }

  private void assertShown(String text) {
    assertTrue(screen.text().contains(text), screen.text());
  }

  private void run() throws Exception {
    try (Dashboard dashboard = fixture.dashboard(Locale.ENGLISH, List.of(directory))) {
      assertEquals(Dashboard.Ending.QUIT, dashboard.run(screen.types("q")));
    }
  }
}
