package io.github.metriclogger.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.metriclogger.MetricLogger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.WebElement;

/** The report, opened from the disk as whoever got it by mail would. */
class ReportIT {

  private static final int LARGEST = 1_500_000;

  @RegisterExtension static final Browser BROWSER = new Browser();
  @RegisterExtension static final SampleServer SAMPLES = new SampleServer();

  @TempDir Path folder;
  private BrowserSession page;

  @BeforeEach
  void size() {
    page = BROWSER.session();
    page.size(1440, 900);
  }

  @Test
  void report_opened_requestsItselfAlone() throws IOException, InterruptedException {
    Path file = report(SAMPLES.run(SampleServer.FULL));
    page.traffic();
    open(file, Map.of());
    for (String tab : Pages.TABS) {
      page.script("location.hash = 'tab=" + tab + "'");
      page.await("metriclog.view.tab === '" + tab + "'");
      Pages.awaitDrawn(page);
    }
    assertEquals(1, page.traffic().urls().size());
  }

  @Test
  void report_scriptInside_cannotReachTheNetwork() throws IOException, InterruptedException {
    open(report(SAMPLES.run(SampleServer.FULL)), Map.of());
    page.traffic();
    Object outcome =
        page.driver()
            .executeAsyncScript(
                "fetch('https://example.org/').then(() => 'reached', () => 'blocked').then(arguments[0])");
    assertEquals("blocked", outcome);
    page.script(
        "const script = document.createElement('script'); script.textContent = 'window.hurt = 1';"
            + " document.body.append(script); script.remove()");
    page.script(
        "const image = new Image(); image.src = 'https://example.org/x.png'; document.body.append(image)");
    page.await("words of the policy", () -> page.heardWords().size() >= 3);
    assertTrue(
        page.takeWords().stream().allMatch(word -> word.contains("Content Security Policy")));
    assertTrue(page.is("window.hurt === undefined"));
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = {"one", "many"})
  void report_hostileRun_staysText(String which) throws IOException, InterruptedException {
    Path hostile = SAMPLES.run("digits/" + HostileRun.NAME);
    Path file =
        which.equals("one") ? report(hostile) : report(hostile, SAMPLES.run(SampleServer.FAILED));
    open(file, Map.of());
    for (String tab : Pages.TABS) {
      page.script("location.hash = 'all=1&tab=" + tab + "'");
      page.await("metriclog.view.tab === '" + tab + "'");
      Pages.awaitDrawn(page);
      page.picture("report-hostile-" + which + "-" + tab);
      assertTrue(page.is("window.hurt === undefined"), tab);
      assertEquals(2L, page.script("return document.scripts.length"), tab);
      assertEquals(List.of(), Pages.wideNodes(page), tab);
      assertEquals(
          0L,
          page.script("return document.querySelectorAll('img[src=x], [onerror], [onload]').length"),
          tab);
    }
    assertTrue(page.is("document.body.innerText.includes('<img src=x')"), "the name is not shown");
  }

  @Test
  void report_text_holdsNoSecretAndNoPath() throws IOException, InterruptedException {
    List<Path> runs = new ArrayList<>();
    for (String name :
        List.of(SampleServer.FULL, SampleServer.STALLED, "digits/" + HostileRun.NAME)) {
      runs.add(SAMPLES.run(name));
    }
    String html = Files.readString(report(runs.toArray(Path[]::new)));
    assertTrue(html.contains("conv-deep"));
    assertFalse(html.contains(HostileRun.SECRET), "a secret");
    for (String place :
        List.of(
            SAMPLES.runs().toString(),
            folder.toString(),
            System.getProperty("user.home") + "/",
            System.getProperty("user.dir"),
            System.getProperty("java.home"))) {
      assertFalse(html.contains(place), place);
    }
  }

  @Test
  void report_twentyTagsOfTwoThousandBuckets_isSmall() throws IOException, InterruptedException {
    Path runs = folder.resolve("large");
    Random random = new Random(20);
    try (MetricLogger logger = SampleRuns.builder(runs, "digits/large").open()) {
      for (int step = 0; step < 8_000; step++) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int tag = 0; tag < 20; tag++) {
          values.put("train/metric_" + tag, random.nextGaussian());
        }
        logger.log(values, step);
      }
    }
    Path file = report(runs.resolve("digits/large"));
    assertTrue(Files.size(file) <= LARGEST, Files.size(file) + " bytes");
    open(file, Map.of());
    Pages.awaitDrawn(page);
    assertEquals(20, Pages.chartTags(page).size());
  }

  @Test
  void report_withoutScripts_showsPictures() throws IOException, InterruptedException {
    Path file = report(SAMPLES.run(SampleServer.FULL), SAMPLES.run("digits/" + HostileRun.NAME));
    try (BrowserSession bare = Browser.start(false)) {
      bare.hear(); // what the browser itself asks for when it starts
      bare.open(file.toUri().toString());
      List<WebElement> pictures = bare.all("noscript svg");
      assertFalse(pictures.isEmpty(), "no picture");
      assertTrue(pictures.get(0).isDisplayed());
      assertTrue(pictures.get(0).getSize().width > 100);
      assertTrue(bare.all("noscript script").isEmpty());
      bare.picture("report-without-scripts");
      assertEquals(1, bare.traffic().urls().size());
      bare.assertQuiet();
    }
  }

  @Test
  void report_printed_hasItsCharts() throws IOException, InterruptedException {
    open(report(SAMPLES.run(SampleServer.FULL)), Map.of("theme", "dark"));
    Pages.awaitDrawn(page);
    int charts = Pages.chartTags(page).size();
    page.script(
        "window.print = () => { window.printed = document.querySelectorAll('.paper').length }");
    page.one(".top > button:last-child").click();
    page.await("window.printed !== undefined");
    assertTrue(page.is("window.printed >= " + charts), "charts on paper");
    page.await("document.documentElement.dataset.theme === 'dark'");
    Map<String, Object> answer =
        page.driver().executeCdpCommand("Page.printToPDF", Map.of("printBackground", true));
    byte[] pdf = Base64.getDecoder().decode((String) answer.get("data"));
    Files.write(Files.createDirectories(Path.of("target", "screens")).resolve("report.pdf"), pdf);
    assertTrue(Pdf.lines(pdf) > 1_000, Pdf.lines(pdf) + " lines drawn");
  }

  @Tag("full")
  @Test
  void report_zoomed_keepsItsWays() throws IOException, InterruptedException {
    open(report(SAMPLES.run(SampleServer.FULL)), Map.of());
    for (String x : List.of("epoch", "relative", "wall", "metric:tokens", "step")) {
      page.one(".charts-bar select option[value='" + x + "']").click();
      page.await("metriclog.view.x === '" + x + "'");
      Pages.awaitDrawn(page);
    }
    page.script("location.hash = 'zoom=100,200&logY=1&lang=zh'");
    page.await("metriclog.view.zoom");
    Pages.awaitDrawn(page);
    assertEquals("zh-CN", page.script("return document.documentElement.lang"));
  }

  private void open(Path file, Map<String, String> view) {
    Pages.open(page, file.toUri().toString(), view);
  }

  private Path report(Path... runs) throws IOException, InterruptedException {
    Path file = folder.resolve("report.html");
    List<String> arguments = new ArrayList<>(List.of("report"));
    for (Path run : runs) {
      arguments.add(run.toString());
    }
    arguments.addAll(List.of("-s", file.toString()));
    Command.run(folder, arguments.toArray(String[]::new));
    return file;
  }
}
