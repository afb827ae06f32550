package io.github.metriclogger.cli.dash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.metriclogger.cli.text.DisplayWidth;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The live view in a real terminal: what a person types, sees, and gets back. */
@Timeout(300)
class DashIT {

  private static final String LEFT = "\033[?1049l";

  @TempDir Path directory;
  private Path table;

  @BeforeEach
  void prepare() throws IOException {
    assumeTrue(TmuxSession.isPossible(), "skipped: tmux is not installed");
    table = new DashFixture(directory).table("training_log.csv", 500, 0.1);
  }

  @Test
  void keysResizesAndQuit() throws Exception {
    try (TmuxSession session = TmuxSession.start(directory, 120, 36)) {
      session.metriclog("dash training_log.csv --lang en --refresh 0.2");
      session.await(text -> text.contains("train/loss") && text.contains("step 499"));
      DashFixture.append(table, 500, 100, 0.1);
      session.await(text -> text.contains("step 599"));
      session.press("Home", ".", "?");
      session.await(text -> text.contains("cursor over all charts"));
      session.press("Escape");
      session.type("/acc");
      session.await(text -> text.contains("filter /acc") && !text.contains("─ train/loss"));
      session.press("Escape");
      for (int i = 0; i < 30; i++) {
        session.resize(40 + i * 37 % 160, 12 + i * 17 % 48);
      }
      session.resize(100, 20);
      String screen =
          session.await(
              text -> text.lines().count() == 20 && text.contains("q quit") && text.contains("╰"));
      screen.lines().forEach(line -> assertTrue(DisplayWidth.of(line) <= 100, line));
      session.press("q");
      assertRestored(session, "rc=0");
    }
  }

  @Test
  void nothingIsClearedBetweenFrames() throws Exception {
    try (TmuxSession session = TmuxSession.start(directory, 100, 30)) {
      session.metriclog("dash --csv training_log.csv --refresh 0.1");
      session.await(text -> text.contains("train/loss"));
      int before = 0;
      for (int i = 0; i < 12; i++) {
        int steps = 500 + 20 * i;
        DashFixture.append(table, steps, 20, 0.1);
        session.await(text -> text.contains(" " + (steps + 19)));
        // what is recorded may lag behind the screen: the first frames are past for sure now
        before = i == 1 ? session.recorded().length() : before;
      }
      String frames = session.recorded().substring(before);
      assertFalse(frames.contains("\033[2J"), "cleared in steady state");
      assertTrue(frames.length() < 10 * 6000, "bytes for ten changes: " + frames.length());
      session.press("q");
      assertRestored(session, "rc=0");
    }
  }

  @Test
  void eachFrameIsOneWrite() throws Exception {
    try (TmuxSession session = TmuxSession.start(directory, 100, 30)) {
      session.metriclog("dash training_log.csv --refresh 0.1");
      session.await(text -> text.contains("train/loss"));
      DashFixture.append(table, 500, 20, 0.1);
      session.await(text -> text.contains(" 519"));
      long writes = session.writes();
      assumeTrue(writes > 0, "skipped: this system does not count writes");
      int frames = frames(session);
      for (int steps = 520; steps < 720; steps += 20) {
        DashFixture.append(table, steps, 20, 0.1);
        int last = steps + 19;
        session.await(text -> text.contains(" " + last));
      }
      long written = session.writes() - writes;
      session.press("q");
      assertRestored(session, "rc=0");
      int drawn = frames(session) - frames;
      assertTrue(written <= drawn, written + " writes for " + drawn + " frames");
    }
  }

  private static int frames(TmuxSession session) throws IOException {
    return session.recorded().split("\\033\\[\\?2026h", -1).length - 1;
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill-pane", "kill-server"})
  void aTerminalThatGoesAwayEndsTheProcess(String way) throws Exception {
    try (TmuxSession session = TmuxSession.start(directory, 100, 30)) {
      session.metriclog("dash training_log.csv");
      session.await(text -> text.contains("train/loss"));
      session.press("s");
      session.await(text -> text.contains("0.9"));
      ProcessHandle process = session.process();
      assertTrue(process.isAlive());
      session.server(way);
      process.onExit().get(60, TimeUnit.SECONDS); // as when ssh drops
    }
    try (Stream<Path> left = Files.list(directory)) {
      List<String> names = left.map(path -> path.getFileName().toString()).sorted().toList();
      List<String> known = List.of("metriclog.sh", "pid", "recorded", "state", "training_log.csv");
      assertTrue(
          known.containsAll(names.stream().filter(name -> !name.startsWith("tmux")).toList()),
          names.toString());
    }
  }

  @Test
  void aKilledProcessLeavesNothingBehind() throws Exception {
    try (TmuxSession session = TmuxSession.start(directory, 100, 30)) {
      session.metriclog("dash training_log.csv");
      session.await(text -> text.contains("train/loss"));
      ProcessHandle process = session.process();
      session.signal("KILL");
      process.onExit().get(60, TimeUnit.SECONDS);
      session.await(text -> text.contains("rc=137"));
      assertEquals(0, process.descendants().count());
    }
  }

  @Test
  void resizesInAStormEndInTheRightScreen() throws Exception {
    try (TmuxSession session = TmuxSession.start(directory, 120, 36)) {
      session.metriclog("dash training_log.csv --lang zh --refresh 0.1");
      session.await(text -> text.contains("train/loss"));
      for (int i = 0; i < 60; i++) {
        session.resize(20 + i * 53 % 200, 5 + i * 29 % 60);
        DashFixture.append(table, 500 + i, 1, 0.1);
      }
      session.resize(80, 24);
      // the terminal itself shows cut lines until the next frame
      String screen = session.await(text -> text.contains("559") && fits(text, 80, 24));
      assertTrue(screen.contains("q 退出  ? 帮助"), screen);
      session.press("q");
      assertRestored(session, "rc=0");
    }
  }

  /** Whether a screen is a whole frame of a size: its lines fit, and its charts have rims. */
  private static boolean fits(String screen, int width, int height) {
    return screen.lines().count() == height
        && screen.lines().allMatch(line -> DisplayWidth.of(line) <= width)
        && screen.lines().anyMatch(line -> line.startsWith("╭") && line.endsWith("╮"))
        && screen.lines().anyMatch(line -> line.startsWith("╰") && line.endsWith("╯"));
  }

  @Test
  void ctrlCEndsWithItsCode() throws Exception {
    try (TmuxSession session = TmuxSession.start(directory, 80, 24)) {
      session.metriclog("dash training_log.csv");
      session.await(text -> text.contains("train/loss"));
      session.press("C-z"); // nothing to stop: the screen would be left half-way
      session.press("C-c");
      assertRestored(session, "rc=130");
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "HUP, 129", "INT, 130"})
  void signalsRestoreTheScreen(String signal, int exitCode) throws Exception {
    try (TmuxSession session = TmuxSession.start(directory, 80, 24)) {
      session.metriclog("dash training_log.csv");
      session.await(text -> text.contains("train/loss"));
      session.signal(signal);
      assertRestored(session, "rc=" + exitCode);
    }
  }

  @Tag("full")
  @Test
  void aFileThatComesLaterIsShown() throws Exception {
    try (TmuxSession session = TmuxSession.start(directory, 80, 24)) {
      session.metriclog("dash later.csv --lang zh --refresh 0.2");
      session.await(text -> text.contains("等待中"));
      new DashFixture(directory).table("later.csv", 30, 0.1);
      session.await(text -> text.contains("train/loss 损失"));
      session.press("q");
      assertRestored(session, "rc=0");
    }
  }

  @Test
  void aDumbTerminalIsRefused() throws Exception {
    try (TmuxSession session = TmuxSession.start(directory, 100, 24)) {
      session.metriclog("dash training_log.csv --lang en", "export TERM=dumb");
      String screen = session.await(text -> text.contains("rc=4"));
      assertTrue(screen.contains("dash needs a terminal"), screen);
    }
  }

  @Test
  void aPipeIsRefusedAndNamesTheWayOut() throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath,
                "io.github.metriclogger.cli.Metriclog",
                "dash",
                "--lang",
                "en",
                table.toString())
            .start();
    process.getOutputStream().close();
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(4, process.waitFor(), err);
    assertEquals(0, process.getInputStream().readAllBytes().length);
    for (String way : new String[] {"--once", "metriclog tail", "ssh -t"}) {
      assertTrue(err.contains(way), err);
    }
    assertEquals(1, err.lines().count(), err);
  }

  /** The screen from before is back, the cursor too, and keys are echoed again. */
  private static void assertRestored(TmuxSession session, String code) throws Exception {
    String screen = session.await(text -> text.contains(code));
    assertTrue(screen.contains("before"), screen);
    String recorded = session.recorded();
    String end = recorded.substring(recorded.lastIndexOf("\033[?1049h"));
    assertTrue(end.contains(LEFT), "the alternate screen is left");
    assertTrue(end.contains("\033[?25h"), "the cursor is shown");
    assertFalse(end.substring(end.indexOf(LEFT)).contains("\033[?2026h"), "nothing is drawn later");
    session.type("echo ech''oed");
    session.press("Enter");
    session.await(text -> text.contains("echo ech''oed") && text.contains("\nechoed"));
  }
}
