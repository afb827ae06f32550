package io.github.metriclogger.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The page while runs come, grow, die and go. */
class LiveIT {

  private static final String NAME = "live/growing";
  private static final String PICTURES =
      "return [...document.querySelectorAll('.chart canvas')].map((canvas) => canvas.toDataURL())";

  private static final String TOKEN = "0123456789abcdefghijklmn";

  @RegisterExtension static final Browser BROWSER = new Browser();

  @TempDir Path folder;
  private Path runs;
  private BrowserSession page;
  private ServedRuns server;

  @BeforeEach
  void serve() throws IOException {
    page = BROWSER.session();
    page.size(1440, 900);
    runs = Files.createDirectory(folder.resolve("runs"));
    server = ServedRuns.of(runs);
  }

  @AfterEach
  void end() {
    page.closeOtherTabs();
    page.leave(); // before the server is gone, of which the page would speak
    server.close();
  }

  @Test
  void run_firstOne_appearsByItself() {
    page.open(server.url());
    page.await("an empty state", () -> page.text("#panel").contains("No runs yet"));
    try (MetricLogger logger = SampleRuns.builder(runs, NAME).open()) {
      log(logger, 0, 100);
      page.await("the run", () -> Pages.runNames(page).equals(List.of(NAME)));
      Pages.awaitDrawn(page);
      page.awaitEquals("running", () -> Pages.state(page, NAME));
    }
    page.awaitEquals("finished", () -> Pages.state(page, NAME));
  }

  @Test
  void curves_grown_asLoadedFresh() {
    try (MetricLogger logger = SampleRuns.builder(runs, NAME).open()) {
      log(logger, 0, 200);
      Pages.open(page, server.url(), Map.of());
      Pages.awaitDrawn(page);
      for (int step = 200; step < 1_400; step += 300) {
        log(logger, step, step + 300);
        awaitStep(step + 299);
      }
      assertGrownAsFresh(1_399);
      log(logger, 1_400, 6_000); // so many that the buckets must get wider
      awaitStep(5_999);
      assertGrownAsFresh(5_999);
    }
  }

  /** Compares the charts with those of another tab that has just been opened. */
  private void assertGrownAsFresh(int last) {
    String grown = page.tab();
    page.newTab();
    page.size(1440, 900);
    Pages.open(page, server.url(), Map.of("smoothing", "0"));
    Pages.awaitDrawn(page);
    awaitStep(last);
    Object fresh = page.script(PICTURES);
    page.go(grown);
    page.awaitEquals(fresh, () -> page.script(PICTURES));
    page.closeOtherTabs();
  }

  @Tag("full")
  @Test
  void run_deletedWhileShown_leavesThePageAlive() throws IOException {
    try (MetricLogger logger = SampleRuns.builder(runs, "live/kept").open()) {
      log(logger, 0, 100);
    }
    try (MetricLogger logger = SampleRuns.builder(runs, NAME).open()) {
      log(logger, 0, 100);
    }
    Pages.open(page, server.url(), Map.of());
    Pages.awaitDrawn(page);
    try (Stream<Path> files = Files.walk(runs.resolve(NAME))) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
    page.await("metriclog.store.runs.find((run) => run.name === '" + NAME + "')?.gone");
    assertTrue(page.is("document.querySelector('.chart canvas')"));
    Pages.run(page, "live/kept").click();
    Pages.run(page, "live/kept").click();
    Pages.awaitDrawn(page);
  }

  @Test
  void run_killed_isSaidToBe() throws IOException, InterruptedException {
    Process training =
        Command.start(folder, List.of("demo", "--seconds", "600", "--dir", runs.toString()));
    try {
      page.open(server.url());
      page.await("window.metriclog && metriclog.store.runs[0]?.state === 'running'");
      Pages.awaitDrawn(page);
      training.destroyForcibly().waitFor();
      page.await("metriclog.store.runs[0].state === 'killed'");
      page.await("a reason", () -> !page.all(".run .reason").isEmpty());
    } finally {
      training.destroyForcibly();
    }
  }

  @Tag("full")
  @Test
  void server_startedAnewWithItsToken_isFoundAgain() throws IOException, InterruptedException {
    server.close();
    server = ServedRuns.at(runs, 0, TOKEN);
    try (MetricLogger logger = SampleRuns.builder(runs, NAME).open()) {
      log(logger, 0, 100);
      Pages.open(page, server.url(), Map.of());
      Pages.awaitDrawn(page);
      page.await("document.querySelector('.status.live')");
      server.kill();
      page.await("document.querySelector('.status.lost')");
      log(logger, 100, 200);
      server = ServedRuns.at(runs, server.port(), TOKEN);
      page.await("document.querySelector('.status.live')");
      awaitStep(199);
    }
    page.takeWords(); // of the connection that was lost
  }

  @Tag("full")
  @Test
  void server_startedAnewWithoutIt_saysThatTheLinkIsAnother()
      throws IOException, InterruptedException {
    try (MetricLogger logger = SampleRuns.builder(runs, NAME).open()) {
      log(logger, 0, 100);
    }
    Pages.open(page, server.url(), Map.of());
    Pages.awaitDrawn(page);
    server.kill();
    page.await("document.querySelector('.status.lost')");
    server = ServedRuns.at(runs, server.port());
    page.await("document.querySelector('.status.refused')");
    page.takeWords();
  }

  @Test
  void runs_unchanged_areListedOnceForThePage() {
    SampleRuns.builder(runs, NAME).open().close();
    try (MetricLogger logger = SampleRuns.builder(runs, "live/other").open()) {
      log(logger, 0, 100);
    }
    Pages.open(page, server.url(), Map.of());
    Pages.awaitDrawn(page);
    long lists = 0;
    for (int opening = 0; opening < 8 && lists != 1; opening++) { // until the server has read them
      lists = listsBeforeTheFirstChart();
    }
    assertEquals(1, lists);
  }

  private long listsBeforeTheFirstChart() {
    page.traffic();
    Pages.open(page, server.url(), Map.of());
    Pages.awaitDrawn(page);
    List<String> asked = page.traffic().urls();
    int drawn = asked.stream().map(url -> url.contains("/api/series")).toList().indexOf(true);
    return asked.subList(0, drawn).stream().filter(url -> url.contains("/api/runs")).count();
  }

  @Tag("full")
  @Test
  void tab_hidden_isSilent() {
    try (MetricLogger logger = SampleRuns.builder(runs, NAME).open()) {
      log(logger, 0, 100);
      Pages.open(page, server.url(), Map.of());
      Pages.awaitDrawn(page);
      String hidden = page.tab();
      page.newTab(); // a witness: when it has seen all, the hidden one could have, too
      Pages.open(page, server.url(), Map.of());
      Pages.awaitDrawn(page);
      page.traffic();
      for (int step = 100; step < 700; step += 200) {
        log(logger, step, step + 200);
        awaitStep(step + 199);
      }
      Traffic traffic = page.traffic();
      assertTrue(traffic.bytes() > 0, "the witness saw nothing");
      assertEquals(List.of(), traffic.of(hidden).urls());
      assertEquals(0, traffic.of(hidden).bytes());
      page.go(hidden);
      awaitStep(699);
    }
  }

  @Tag("full")
  @Test
  void tabs_seven_allLive() {
    try (MetricLogger logger = SampleRuns.builder(runs, NAME).open()) {
      log(logger, 0, 100);
      List<String> tabs = new ArrayList<>(List.of(page.tab()));
      for (int k = 0; k < 7; k++) {
        if (k > 0) {
          tabs.add(page.newTab());
        }
        Pages.open(page, server.url(), Map.of());
        Pages.awaitDrawn(page);
        page.await("document.querySelector('.status.live')");
      }
      log(logger, 100, 200);
      for (String tab : tabs) {
        page.go(tab);
        awaitStep(199);
      }
    }
    page.closeOtherTabs();
  }

  /** Nobody tells the server at once that a tab was left: its stream must not be in the way. */
  @Tag("full")
  @Test
  void tabs_flippedThrough_areNeverRefused() {
    try (MetricLogger logger = SampleRuns.builder(runs, NAME).open()) {
      log(logger, 0, 100);
      List<String> tabs = new ArrayList<>(List.of(page.tab()));
      for (int k = 0; k < 7; k++) {
        if (k > 0) {
          tabs.add(page.newTab());
        }
        Pages.open(page, server.url(), Map.of());
      }
      for (int flip = 0; flip < 28; flip++) {
        page.go(tabs.get(flip % 7));
        page.await("!document.hidden");
      }
      page.await("document.querySelector('.status.live')");
      log(logger, 100, 200);
      awaitStep(199);
    }
    assertEquals(List.of(), page.heardWords());
    page.closeOtherTabs();
  }

  /** A young run: a second is much of it, and so are the buckets that come in one. */
  @Tag("full")
  @Test
  void curves_eightOfTwoYoungRuns_growForFiveKilobytesASecond() {
    try (MetricLogger one = SampleRuns.builder(runs, "live/one").open();
        MetricLogger two = SampleRuns.builder(runs, "live/two").open()) {
      logEight(one, 0, 6_000);
      logEight(two, 0, 6_000);
      Pages.open(page, server.url(), Map.of());
      page.await("document.querySelectorAll('.chart canvas').length === 8");
      page.await("metriclog.store.runs.every((run) => run.loaded === 1)");
      grow(List.of(one, two), 6_000, Duration.ofSeconds(2)); // until all is as it stays
      page.traffic();
      long begin = System.nanoTime();
      int last = grow(List.of(one, two), 6_160, Duration.ofSeconds(8));
      double seconds = (System.nanoTime() - begin) / 1e9;
      Traffic traffic = page.traffic();
      double perSecond = traffic.bytes() / seconds;
      assertTrue(perSecond <= 5_000, perSecond + " bytes a second");
      assertTrue(traffic.queries("api/series").size() >= 5, "the page did not follow");
      assertTrue(last >= 6_600, "only " + last + " steps were logged");
    }
  }

  /** Logs 80 steps a second for some time; returns the step after the last one. */
  private int grow(List<MetricLogger> loggers, int first, Duration length) {
    long begin = System.nanoTime();
    int next = first;
    for (long spent = 0; spent < length.toNanos(); spent = System.nanoTime() - begin) {
      int due = first + (int) (spent * 80 / 1_000_000_000L);
      for (MetricLogger logger : loggers) {
        logEight(logger, next, due);
      }
      next = Math.max(next, due);
      page.pause(100);
    }
    return next;
  }

  private static void logEight(MetricLogger logger, int from, int to) {
    for (int step = from; step < to; step++) {
      Map<String, Double> row = new LinkedHashMap<>();
      for (int tag = 0; tag < 8; tag++) {
        row.put("train/m" + tag, Math.sin(step * (tag + 1) * 0.37) + Math.cos(step * 1.7 + tag));
      }
      logger.log(row, step);
    }
    if (to > from) {
      logger.flush(Duration.ofSeconds(20));
    }
  }

  private static void log(MetricLogger logger, int from, int to) {
    for (int step = from; step < to; step++) {
      logger.log(
          Map.of("train/loss", Math.sin(step / 50.0) + step % 7, "train/acc", stair(step)), step);
    }
    logger.flush(Duration.ofSeconds(20));
  }

  /** Flat over the last steps of a hundred, so that the mean of a bucket is the last value. */
  private static double stair(int step) {
    return 1_000.0 + Math.floorDiv(step, 50);
  }

  /** Waits until the chart says the value of a step that {@link #log} wrote as its last one. */
  private void awaitStep(int step) {
    Object text = page.script("return metriclog.num(arguments[0])", stair(step));
    page.await(
        "step " + step,
        () ->
            page.is("metriclog.view.smoothing === 0")
                ? page.text(".chart[data-tag='train/acc'] .chart-values").endsWith("" + text)
                : setUnsmoothed());
  }

  private boolean setUnsmoothed() {
    page.script("location.hash = 'smoothing=0'");
    return false;
  }
}
